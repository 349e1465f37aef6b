using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Dependencies;

/// <summary>The batches of any SQL dialect.</summary>
internal sealed class SqlBatchStore(ISqlDatabase database) : IBatchStore
{
    public Task<BatchChange> OpenAsync(NewBatch batch, CancellationToken cancellationToken) =>
        database.WriteAsync(session => OpenAsync(session, batch), cancellationToken);

    public Task<JobBatch?> SealAsync(Guid id, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var isNew = await session.ExecuteAsync(Statements.Batches.Seal, new SqlParameters().Id("id", id)) > 0;
            if (isNew) await BatchPass.JudgeAsync(session, id);
            return await FindAsync(session, id);
        },
        cancellationToken);

    public Task<JobBatch?> GetAsync(Guid id, CancellationToken cancellationToken) => database.ReadAsync(
        session => FindAsync(session, id), cancellationToken);

    public Task<IReadOnlyList<JobBatch>> ListAsync(Guid? after, int limit, CancellationToken cancellationToken)
    {
        var page = new SqlParameters().Id("before", after ?? Guid.AllBitsSet).Number("limit", limit);
        return database.ReadAsync(session => session.QueryAsync(Statements.Batches.List, page, BatchRow.Read), cancellationToken);
    }

    private static async Task<BatchChange> OpenAsync(ISqlSession session, NewBatch batch)
    {
        // Our own earlier write, whose reply was lost.
        if (await FindAsync(session, batch.Id) is { } known) return new BatchChange(EnqueueResultKind.Enqueued, known);
        if (batch.Idempotency is not { } promise) return await InsertAsync(session, batch);
        if (await IdempotencyKeys.TakeAsync(session, promise, batch.Id) is { } first)
        {
            return first.Fingerprint == promise.Fingerprint
                ? new BatchChange(EnqueueResultKind.Replayed, await FindAsync(session, first.JobIds[0]))
                : new BatchChange(EnqueueResultKind.KeyReused, null);
        }

        var change = await InsertAsync(session, batch);
        if (change.Batch is null) await IdempotencyKeys.ForgetAsync(session, promise);
        return change;
    }

    private static async Task<BatchChange> InsertAsync(ISqlSession session, NewBatch batch)
    {
        if (batch.BatchId is { } outer)
        {
            var found = await session.QueryAsync(
                Statements.Dependencies.LockBatches, new SqlParameters().Ids("ids", [outer]), row => row.Text("status"));
            if (found.Count == 0) return new BatchChange(EnqueueResultKind.UnknownBatch, null);
            if (found[0] != BatchStatus.Open.Name()) return new BatchChange(EnqueueResultKind.BatchSealed, null);
            await session.PostAsync(Statements.Batches.Join, new SqlBatch<(Guid Batch, int Members)>([(outer, 1)], BatchRow.Joined));
        }

        var parameters = new SqlParameters().Id("id", batch.Id).Id("batch_id", batch.BatchId).Text("name", batch.Name);
        return new BatchChange(EnqueueResultKind.Enqueued, await session.FindAsync(Statements.Batches.Insert, parameters, BatchRow.Read));
    }

    private static Task<JobBatch?> FindAsync(ISqlSession session, Guid id) =>
        session.FindAsync(Statements.Batches.Get, new SqlParameters().Id("id", id), BatchRow.Read);
}
