namespace JobScheduler.Core.Ports;

/// <summary>Best-effort news between and within processes: wakes loops, carries cancels, feeds the event stream.</summary>
public interface IJobSignals
{
    /// <summary>Reaches this process always; throws <see cref="ReadyQueueUnavailableException"/> within a second when it cannot reach the others.</summary>
    ValueTask PublishAsync(JobSignal signal, CancellationToken cancellationToken);

    /// <summary>The signals from now on; a slow reader misses the oldest ones.</summary>
    IAsyncEnumerable<JobSignal> ListenAsync(CancellationToken cancellationToken);
}
