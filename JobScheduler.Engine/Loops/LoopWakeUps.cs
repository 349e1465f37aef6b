namespace JobScheduler.Engine.Loops;

/// <summary>The wake-ups of this process's loops, by what they are to do.
/// Setting the one of a loop that does not run here does nothing.</summary>
internal sealed class LoopWakeUps
{
    /// <summary>Jobs are ready, or there is room for them.</summary>
    public WakeUp Claim { get; } = new();

    /// <summary>A job may be due sooner than was known.</summary>
    public WakeUp Promote { get; } = new();

    /// <summary>A schedule may have a tick sooner than was known, or a run that may no longer start.</summary>
    public WakeUp Tick { get; } = new();

    /// <summary>A bulk operation was started, or is to go faster.</summary>
    public WakeUp Bulk { get; } = new();

    /// <summary>Attempts of a handler fail, or a canary has ended.</summary>
    public WakeUp Guard { get; } = new();

    /// <summary>Backfilled runs wait for their turn.</summary>
    public WakeUp Backfill { get; } = new();

    /// <summary>A calendar was changed that many schedules have.</summary>
    public WakeUp Calendars { get; } = new();

    /// <summary>For a moment that has come sooner than anybody could know.</summary>
    public void SetAll()
    {
        foreach (var wakeUp in new[] { Claim, Promote, Tick, Bulk, Guard, Backfill, Calendars }) wakeUp.Set();
    }
}
