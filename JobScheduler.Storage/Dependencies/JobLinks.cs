using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Dependencies;

/// <summary>The links of children, where nobody waits for their parents to end.</summary>
internal static class JobLinks
{
    /// <summary>Has jobs wait for no parent any more: they are detached, run again, or are gone.</summary>
    public static Task DropAsync(ISqlSession session, IReadOnlyList<Guid> children) => children.Count == 0
        ? Task.CompletedTask
        : session.ExecuteAsync(Statements.Dependencies.Detach, new SqlParameters().Ids("ids", children));
}
