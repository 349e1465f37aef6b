namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>A fresh, migrated database of some kind, with a clock that only the test moves.</summary>
public abstract class StoreFixture : IAsyncLifetime
{
    public abstract IServiceProvider Services { get; }

    public abstract DateTimeOffset Now { get; }

    internal IJobStore Jobs => Services.GetRequiredService<IJobStore>();

    internal IJobReader Reader => Services.GetRequiredService<IJobReader>();

    internal IScheduleStore Schedules => Services.GetRequiredService<IScheduleStore>();

    internal IQueueStore Queues => Services.GetRequiredService<IQueueStore>();

    internal IAuditLog Audit => Services.GetRequiredService<IAuditLog>();

    internal IKeyUses KeyUses => Services.GetRequiredService<IKeyUses>();

    internal ISignIns SignIns => Services.GetRequiredService<ISignIns>();

    internal virtual IWorkerRegistry Workers => Services.GetRequiredService<IWorkerRegistry>();

    internal ILeasedSessions Leases => Services.GetRequiredService<ILeasedSessions>();

    public abstract void Advance(TimeSpan time);

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();
}
