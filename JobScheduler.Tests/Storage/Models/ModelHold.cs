namespace JobScheduler.Tests.Storage.Models;

/// <summary>What keeps a job of the model from starting, beside its due time.</summary>
internal sealed record ModelHold(DateTimeOffset? StartBefore, bool GateOpen, bool IsWithdrawn)
{
    public static ModelHold None { get; } = new(null, GateOpen: true, IsWithdrawn: false);
}
