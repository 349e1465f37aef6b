namespace JobScheduler.Core.Ports;

/// <summary>Best-effort news between and within processes: wakes loops, carries cancels, feeds the event stream.</summary>
public interface IJobSignals
{
    /// <summary>Reaches this process always; throws <see cref="ReadyQueueUnavailableException"/> within a second when it cannot reach the others.</summary>
    ValueTask PublishAsync(JobSignal signal, CancellationToken cancellationToken);

    /// <summary>The signals from now on but for the news of jobs; a slow reader misses the oldest ones.</summary>
    IAsyncEnumerable<JobSignal> ListenAsync(CancellationToken cancellationToken);

    /// <summary>As <see cref="ListenAsync"/>, with the news of jobs; the others know that they are wanted when this has returned.</summary>
    Task<IAsyncEnumerable<JobSignal>> WatchAsync(CancellationToken cancellationToken);

    /// <summary>Whether anybody may be watching: news of jobs need not be made for nobody.</summary>
    bool IsWatched { get; }
}
