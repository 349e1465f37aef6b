namespace JobScheduler.Engine.Operations;

/// <summary>Makes ids: UUIDv7, so that new rows land side by side in every index.</summary>
public sealed class JobIds(TimeProvider time)
{
    public Guid Next() => Guid.CreateVersion7(time.GetUtcNow());
}
