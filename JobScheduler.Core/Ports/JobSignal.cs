using JobScheduler.Core.Jobs;

namespace JobScheduler.Core.Ports;

/// <summary>A piece of news: may be lost or repeated, so it only saves waiting.</summary>
public abstract record JobSignal
{
    private JobSignal() { }

    /// <summary>Ids were pushed that are ready now.</summary>
    public sealed record JobsReady : JobSignal;

    /// <summary>Something was put aside that is due earlier than the promoter may expect.</summary>
    public sealed record DueTimeChanged : JobSignal;

    /// <summary>A schedule was made, changed or resumed.</summary>
    public sealed record SchedulesChanged : JobSignal;

    /// <summary>A running attempt shall stop.</summary>
    public sealed record CancelRequested(Guid JobId, long Fence) : JobSignal;

    /// <summary>A queue was paused or resumed.</summary>
    public sealed record QueueChanged(string Queue, bool Paused) : JobSignal;

    /// <summary>Jobs came to a state: one message per batch, for watchers only.</summary>
    public sealed record JobsChanged(IReadOnlyList<JobNews> Jobs) : JobSignal;
}

/// <summary>What a watcher is told about one job.</summary>
public readonly record struct JobNews(Guid JobId, string Name, JobStatus Status, int Attempt, string? WorkerId);
