using JobScheduler.Core.SignIns;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.SignIns;

/// <summary>The sign-ins of any SQL dialect. Old ones are deleted when a new one comes: while none comes their number does not grow.
/// </summary>
internal sealed class SqlSignIns(ISqlDatabase database) : ISignIns
{
    private const int Batch = 500;

    public Task AddAsync(NewSignIn signIn, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync(
                Statements.SignIns.Prune, new SqlParameters().Span("age", SignIn.Longest).Number("max", Batch));
            await session.ExecuteAsync(
                Statements.SignIns.Add,
                OfHash(signIn.Hash).Text("key_id", signIn.KeyId).Text("name", signIn.Name));
            var surplus = new SqlParameters().Text("key_id", signIn.KeyId).Number("most", SignIn.MostOfKey).Number("max", Batch);
            return await session.ExecuteAsync(Statements.SignIns.Trim, surplus);
        },
        cancellationToken);

    public async Task<SignIn?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        var asked = OfHash(hash).Span("longest", SignIn.Longest).Span("idle", SignIn.Idle);
        // Not over the pool for reads, which may lead to a standby: who has just signed in must not look as if that were over.
        var found = await database.WriteOneAsync(session => session.QueryAsync(Statements.SignIns.Find, asked, Read), cancellationToken);
        return found.SingleOrDefault();
    }

    public Task NoteAsync(string hash, CancellationToken cancellationToken) =>
        ExecuteAsync(Statements.SignIns.Note, hash, cancellationToken);

    public Task EndAsync(string hash, CancellationToken cancellationToken) =>
        ExecuteAsync(Statements.SignIns.End, hash, cancellationToken);

    private Task<int> ExecuteAsync(string statement, string hash, CancellationToken cancellationToken) =>
        database.WriteOneAsync(session => session.ExecuteAsync(statement, OfHash(hash)), cancellationToken);

    private static SqlParameters OfHash(string hash) => new SqlParameters().Text("hash", hash);

    private static SignIn Read(SqlRow row) => new(row.Text("key_id"), row.Time("started_at"), row.Span("since_seen"));
}
