using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Audit;

/// <summary>Writes down who made a change, within its transaction: it travels with the next statement or the commit.</summary>
internal static class AuditRows
{
    private static readonly SqlColumns<AuditRow> Columns = new SqlColumns<AuditRow>()
        .Id("id", row => row.Deed.Id)
        .Text("who", row => row.Deed.Who)
        .Text("action", row => row.Action.Name())
        .Text("target", row => row.Target)
        .Text("reason", row => row.Deed.Reason);

    /// <summary>Nothing of a change that is the program's own.</summary>
    public static Task AddAsync(ISqlSession session, Deed? deed, AuditAction action, string target) => deed is null
        ? Task.CompletedTask
        : session.PostAsync(Statements.Audit.Add, new SqlBatch<AuditRow>([new(deed, action, target)], Columns));

    private readonly record struct AuditRow(Deed Deed, AuditAction Action, string Target);
}
