using System.Data.Common;

namespace JobScheduler.Core.Ports;

/// <summary>Writes within a transaction of the caller: it counts once that has committed, and never if it has not.
/// What the database refuses is thrown as its driver throws it, since the transaction is the caller's.</summary>
internal interface IJobTransactions
{
    /// <summary>Whether all other writes of this process wait until the caller's transaction is over.</summary>
    bool HoldUpOthers { get; }

    /// <summary>As <see cref="IJobStore.InsertAsync"/>; <paramref name="announcement"/> is told to this process after the commit.</summary>
    Task<IReadOnlyList<EnqueueResult>> InsertAsync(
        DbTransaction transaction, IReadOnlyList<NewJob> jobs, Guid announcement, CancellationToken cancellationToken);

    /// <summary>As <see cref="IJobStore.SettleAsync"/>, of one attempt. Until the transaction is over nobody else can settle it.</summary>
    Task<SettleResult> SettleAsync(DbTransaction transaction, Settlement settlement, CancellationToken cancellationToken);

    /// <summary>Called, on any thread, with what was to be announced once its transaction is over, and has perhaps not committed.
    /// Best effort.</summary>
    void OnOver(Action<Guid> heard);
}
