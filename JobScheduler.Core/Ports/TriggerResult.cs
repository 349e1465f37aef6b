namespace JobScheduler.Core.Ports;

/// <summary>What became of a run that somebody asked for by hand: the answer of the store, the run in its way,
/// or neither where there is no such schedule.</summary>
internal sealed record TriggerResult
{
    private TriggerResult() { }

    public static TriggerResult NotFound { get; } = new();

    public EnqueueResult? Enqueued { get; private init; }

    /// <summary>The run that the overlap policy lets no other start beside.</summary>
    public Guid? InTheWay { get; private init; }

    public static TriggerResult Of(EnqueueResult result) => new() { Enqueued = result };

    public static TriggerResult Overlap(Guid inTheWay) => new() { InTheWay = inTheWay };
}
