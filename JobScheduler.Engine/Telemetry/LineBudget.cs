namespace JobScheduler.Engine.Telemetry;

/// <summary>At most 100 lines about single jobs in a second; the rest are counted and reported with the next second's first line.</summary>
internal sealed class LineBudget(TimeProvider time, ILogger<LineBudget> log)
{
    private const int LinesPerSecond = 100;

    private readonly Lock _lock = new();
    private long _second = -1;
    private int _taken;

    public bool Take()
    {
        var leftOut = 0;
        var granted = false;
        lock (_lock)
        {
            var second = time.GetTimestamp() / time.TimestampFrequency;
            if (second != _second)
            {
                leftOut = Math.Max(0, _taken - LinesPerSecond);
                (_second, _taken) = (second, 0);
            }

            granted = ++_taken <= LinesPerSecond;
        }

        if (leftOut > 0) EngineLog.JobLinesLeftOut(log, leftOut);
        return granted;
    }
}
