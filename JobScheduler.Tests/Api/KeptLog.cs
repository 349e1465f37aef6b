using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Api;

/// <summary>Keeps what is logged from a level on.</summary>
internal sealed class KeptLog(LogLevel least) : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>Who has said something.</summary>
    public ConcurrentDictionary<string, bool> Categories { get; } = new();

    /// <summary>What came since the last look.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = new List<string>();
        while (Lines.TryDequeue(out var line)) taken.Add(line);
        return taken;
    }

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
    }

    private bool IsKept(LogLevel level) => level >= least;

    private void Keep(string category, string line)
    {
        Categories[category] = true;
        Lines.Enqueue(line);
    }

    private sealed class Category(KeptLog log, string name) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => log.IsKept(logLevel);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) log.Keep(name, $"{formatter(state, exception)} {exception}");
        }
    }
}
