namespace JobScheduler.Core.Ports;

/// <summary>What one pass deleted.</summary>
internal readonly record struct PruneResult(int Jobs, int IdempotencyKeys, int Ticks = 0)
{
    /// <summary>Whether all jobs of the pass had stayed for over a tenth longer than they should.</summary>
    public bool IsBehind { get; init; }

    /// <summary>Whether a pass that was allowed <paramref name="max"/> of each may have left some.</summary>
    public bool HasMore(int max) => Jobs >= max || IdempotencyKeys >= max || Ticks >= max;
}
