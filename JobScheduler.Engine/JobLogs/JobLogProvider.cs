using Microsoft.Extensions.Logging.Abstractions;

namespace JobScheduler.Engine.JobLogs;

/// <summary>Brings what is logged while a handler runs, by it and by all that it calls, to its job's log.
/// Filters of the section Logging know it as "JobLog".</summary>
[ProviderAlias("JobLog")]
internal sealed class JobLogProvider : ILoggerProvider
{
    // What the scheduler says of a job is in the job itself.
    private static readonly string[] Ours =
        ["JobScheduler.Engine.", "JobScheduler.Storage.", "JobScheduler.Queues.", "JobScheduler.Hosting.", "JobScheduler.Rest."];

    private static readonly ILogger Logger = new AmbientLogger();

    public ILogger CreateLogger(string categoryName) =>
        Array.Exists(Ours, part => categoryName.StartsWith(part, StringComparison.Ordinal)) ? NullLogger.Instance : Logger;

    public void Dispose() { }

    private sealed class AmbientLogger : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && AttemptLog.Current is not null;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.None || AttemptLog.Current is not { } log) return;
            var message = formatter(state, exception);
            log.Add(logLevel, exception is null ? message : $"{message}\n{exception}");
        }
    }
}
