namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>A change of a job as a trigger in the store would see it; <paramref name="Before"/> is null for a new job.</summary>
internal sealed record StoredChange(DateTimeOffset At, Job? Before, Job After)
{
    public bool IsClaim => After.State.Fence > (Before?.State.Fence ?? 0);
}
