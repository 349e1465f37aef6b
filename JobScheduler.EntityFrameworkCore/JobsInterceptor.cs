using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace JobScheduler.EntityFrameworkCore;

/// <summary>Writes the jobs of a context with its rows: before the commit of a transaction of its own, or after the rows in one of the
/// caller.</summary>
internal sealed class JobsInterceptor : SaveChangesInterceptor, IDbTransactionInterceptor
{
    /// <inheritdoc/>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        DbJobs.Of(eventData.Context) is { HasAny: true }
            ? throw new NotSupportedException("Jobs are saved by SaveChangesAsync alone.")
            : result;

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        DbJobs.Of(eventData.Context)?.Begin();
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (DbJobs.Of(eventData.Context) is { } jobs) await jobs.EndAsync(cancellationToken);
        return result;
    }

    /// <inheritdoc/>
    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) =>
        AbortAsync(eventData);

    /// <inheritdoc/>
    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) =>
        AbortAsync(eventData);

    /// <inheritdoc/>
    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (DbJobs.Of(eventData.Context) is { } jobs) await jobs.CommittingAsync(transaction, cancellationToken);
        return result;
    }

    private static Task AbortAsync(DbContextEventData eventData)
    {
        DbJobs.Of(eventData.Context)?.Abort();
        return Task.CompletedTask;
    }
}
