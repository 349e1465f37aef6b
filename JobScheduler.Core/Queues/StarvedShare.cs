namespace JobScheduler.Core.Queues;

/// <summary>How many jobs of a claim come from the band that is starved, whatever its priority: the one whose oldest job was due first,
/// where each step of priority counts as if it had become due by <paramref name="Aging"/> later.</summary>
internal readonly record struct StarvedShare(int Jobs, TimeSpan Aging)
{
    /// <summary>How long a band counts as starved whose oldest job has been due for that long.</summary>
    public TimeSpan StarvedFor(int priority, TimeSpan age) => age - (priority * Aging);
}
