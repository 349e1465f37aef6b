namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>A fresh, migrated database of some kind, with a clock that only the test moves.</summary>
public interface IStoreFixture : IAsyncLifetime
{
    IJobStore Jobs { get; }

    IJobReader Reader { get; }

    IScheduleStore Schedules { get; }

    IQueueStore Queues { get; }

    IWorkerRegistry Workers { get; }

    IKeyUses KeyUses { get; }

    DateTimeOffset Now { get; }

    void Advance(TimeSpan time);
}
