using JobScheduler.Core.Bulk;

namespace JobScheduler.Core.Ports;

/// <summary>Bulk operations: each is stored, and goes on in small steps in whatever process is there.</summary>
internal interface IBulkStore
{
    /// <summary>Of so many jobs an operation remembers that it cancelled them.</summary>
    const int MostRemembered = 100_000;

    Task<BulkOperation> StartAsync(BulkPlan plan, Deed deed, CancellationToken cancellationToken);

    Task<BulkOperation?> GetAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Newest first, after the given one.</summary>
    Task<IReadOnlyList<BulkOperation>> ListAsync(Guid? after, int limit, CancellationToken cancellationToken);

    /// <summary>Stops one that is running; others stay as they are. Null: there is none.</summary>
    Task<BulkOperation?> StopAsync(Guid id, Deed deed, CancellationToken cancellationToken);

    /// <summary>Changes the pace of one that is running; others stay as they are. Null: there is none.</summary>
    Task<BulkOperation?> SetPaceAsync(Guid id, int pace, Deed deed, CancellationToken cancellationToken);

    /// <summary>One step of an operation that is due and that nobody else works on, in one transaction.</summary>
    Task<BulkStep> StepAsync(CancellationToken cancellationToken);

    /// <summary>Deletes up to <paramref name="max"/> rows of operations that ended longer than <paramref name="age"/> ago.</summary>
    Task<int> PruneAsync(TimeSpan age, int max, CancellationToken cancellationToken);
}

/// <summary>What a step did: the jobs as they are now, and how long to wait for the next; null where no operation runs, or others do
/// them.</summary>
internal sealed record BulkStep(BulkOperation? Operation, IReadOnlyList<Job> Changed, TimeSpan? Wait);
