using JobScheduler.Core.KeyUsage;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.KeyUsage;

/// <summary>The uses of API keys in any SQL dialect.</summary>
internal sealed class SqlKeyUses(ISqlDatabase database) : IKeyUses
{
    private static readonly SqlColumns<KeyUse> Columns = new SqlColumns<KeyUse>()
        .Text("key_id", use => use.KeyId)
        .Text("name", use => use.Name)
        .Span("ago", use => use.Ago);

    public Task RecordAsync(IReadOnlyList<KeyUse> uses, CancellationToken cancellationToken)
    {
        var batch = new SqlBatch<KeyUse>([.. uses.OrderBy(use => use.KeyId, StringComparer.Ordinal)], Columns);
        return database.WriteAsync(session => session.BatchAsync(Statements.Keys.Record, batch), cancellationToken);
    }

    public Task<IReadOnlyList<UsedKey>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.QueryAsync(Statements.Keys.List, SqlParameters.None, Read), cancellationToken);

    private static UsedKey Read(SqlRow row) => new(row.Text("key_id"), row.Text("name"), row.Time("last_used_at"));
}
