using JobScheduler.Core.Explaining;

namespace JobScheduler.Core.Ports;

/// <summary>How many jobs each process started lately, by queue. Nothing but estimates hangs on it.</summary>
internal interface IStartCounts
{
    /// <summary>Replaces what this process told of these queues before.</summary>
    Task WriteAsync(Guid process, IReadOnlyList<QueueStarts> queues, CancellationToken cancellationToken);
}

/// <summary>How many jobs of a queue one process started.</summary>
internal sealed record QueueStarts(string Queue, StartCounts Counts);
