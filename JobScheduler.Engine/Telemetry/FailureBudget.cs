namespace JobScheduler.Engine.Telemetry;

/// <summary>At most 100 warnings and 100 errors about single attempts in a minute, so that a storm of failures cannot fill a disk;
/// the rest are counted and told when the minute is over.</summary>
internal sealed class FailureBudget : IDisposable
{
    public const int LinesPerMinute = 100;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ILogger<FailureBudget> _log;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private bool _runs;
    private int _warnings;
    private int _errors;

    public FailureBudget(TimeProvider time, ILogger<FailureBudget> log)
    {
        _log = log;
        // Whoever happens to fail first must not lend it its scope for ever.
        using (ExecutionContext.SuppressFlow())
            _timer = time.CreateTimer(_ => Tell(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether this line may be written: errors are not kept out by warnings.</summary>
    public bool Take(LogLevel level)
    {
        lock (_lock)
        {
            if (!_runs) _runs = _timer.Change(Minute, Timeout.InfiniteTimeSpan);
            return (level == LogLevel.Error ? ++_errors : ++_warnings) <= LinesPerMinute;
        }
    }

    /// <summary>Tells what is not told yet.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        Tell();
    }

    private void Tell()
    {
        int warnings, errors;
        lock (_lock)
        {
            (warnings, errors) = (Math.Max(0, _warnings - LinesPerMinute), Math.Max(0, _errors - LinesPerMinute));
            (_warnings, _errors, _runs) = (0, 0, false);
        }

        if (warnings + errors > 0) EngineLog.FailuresLeftOut(_log, warnings, errors);
    }
}
