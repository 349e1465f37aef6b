namespace JobScheduler.Core.Bulk;

/// <summary>How many jobs an operation may take now, so that it is steady: small steps, and nothing to catch up on after a pause.</summary>
internal static class BulkPacing
{
    /// <summary>The most that one step takes.</summary>
    public const int MaxStep = 500;

    private const int StepsPerSecond = 10;

    // Who was away for longer begins anew: a standing start is no reason to hurry.
    private static readonly TimeSpan MostBehind = TimeSpan.FromSeconds(1);

    /// <summary>How many to take at a moment of the store's clock; none before the next whole step has come.</summary>
    public static BulkTurn TurnAt(DateTimeOffset now, BulkOperation operation)
    {
        var (pace, step, due) = (operation.Plan.Pace, StepOf(operation.Plan.Pace), NextAt(operation));
        if (due > now) return new(0, due - now, operation.PacedFrom, operation.PacedCount);
        if (now - due > MostBehind) return new(step, TimeSpan.Zero, now - After(step, pace), step);
        var ready = (long)((now - operation.PacedFrom).TotalSeconds * pace) - operation.PacedCount;
        var taken = (int)Math.Clamp(ready, step, MaxStep);
        return new(taken, TimeSpan.Zero, operation.PacedFrom, operation.PacedCount + taken);
    }

    /// <summary>How long after the beginning its first step is due.</summary>
    public static TimeSpan FirstAfter(int pace) => After(StepOf(pace), pace);

    /// <summary>When its next step is due.</summary>
    public static DateTimeOffset NextAt(BulkOperation operation) =>
        operation.PacedFrom + After(operation.PacedCount + StepOf(operation.Plan.Pace), operation.Plan.Pace);

    private static int StepOf(int pace) => Math.Clamp(pace / StepsPerSecond, 1, MaxStep);

    private static TimeSpan After(long jobs, int pace) => TimeSpan.FromSeconds((double)jobs / pace);
}

/// <summary>So many jobs now, or how long to wait; and the pace as it is reckoned from then on.</summary>
internal readonly record struct BulkTurn(int Jobs, TimeSpan Wait, DateTimeOffset PacedFrom, long PacedCount);
