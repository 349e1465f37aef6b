using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Audit;

/// <summary>The audit log of any SQL dialect.</summary>
internal sealed class SqlAuditLog(ISqlDatabase database) : IAuditLog
{
    private static readonly Guid AfterAll = Guid.AllBitsSet;

    public Task<IReadOnlyList<AuditEntry>> ListAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        var asked = new SqlParameters()
            .Id("before", filter.Before ?? AfterAll)
            .Text("who", filter.Who)
            .Text("action", filter.Action?.Name())
            .Text("target", filter.Target)
            .Time("from", filter.At.From)
            .Time("to", filter.At.To)
            .Number("limit", filter.Limit);
        return database.BrowseAsync(session => session.QueryAsync(Statements.Audit.List, asked, Read), cancellationToken);
    }

    public Task AddAsync(Deed deed, AuditAction action, string target, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            await AuditRows.AddAsync(session, deed, action, target);
            return true;
        },
        cancellationToken);

    public Task<int> PruneAsync(TimeSpan age, int max, CancellationToken cancellationToken) => database.WriteOneAsync(
        session => session.ExecuteAsync(Statements.Audit.Prune, new SqlParameters().Span("age", age).Number("max", max)),
        cancellationToken);

    private static AuditEntry Read(SqlRow row) => new(
        row.Id("id"), row.Time("at"), row.Text("who"), row.Text("action"), row.Text("target"), row.TextOrNull("reason"));
}
