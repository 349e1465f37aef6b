using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Support;

/// <summary>Keeps what is logged, with its exception and the scopes that it was written in.</summary>
[ProviderAlias("Heard")]
internal sealed class HeardLog : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<HeardLine> Lines { get; } = new();

    public IReadOnlyList<HeardLine> Of(LogLevel level, string words) =>
        [.. Lines.Where(line => line.Level == level && line.Text.Contains(words, StringComparison.Ordinal))];

    public ILogger CreateLogger(string categoryName) => new Category(this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private Dictionary<string, object?> Scope()
    {
        var values = new Dictionary<string, object?>();
        _scopes.ForEachScope(static (scope, values) =>
        {
            foreach (var (key, value) in scope as IReadOnlyList<KeyValuePair<string, object?>> ?? []) values[key] = value;
        }, values);
        return values;
    }

    private sealed class Category(HeardLog log) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log._scopes.Push(state);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Lines.Enqueue(new HeardLine(logLevel, formatter(state, exception), exception?.ToString(), log.Scope()));
    }
}

/// <summary>A line of a log.</summary>
internal sealed record HeardLine(LogLevel Level, string Text, string? Exception, IReadOnlyDictionary<string, object?> Scope);
