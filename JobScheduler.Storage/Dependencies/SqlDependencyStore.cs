using JobScheduler.Storage.Audit;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Dependencies;

/// <summary>The dependencies of any SQL dialect.</summary>
internal sealed class SqlDependencyStore(ISqlDatabase database, TransitionCounters counters) : IDependencyStore
{
    private readonly DependencyPass _pass = new(counters);

    public async Task<DependencyStep> StepAsync(CancellationToken cancellationToken)
    {
        // Mostly there are none, and a look is one statement.
        var any = await database.WriteOneAsync(
            session => session.QueryAsync(Statements.Dependencies.Noted, SqlParameters.None, row => row.Flag("any_there")),
            cancellationToken);
        if (!any[0]) return DependencyPass.Nothing;
        // The members first: the end of a batch may be what others wait for.
        var counted = await database.WriteAsync(BatchPass.RunAsync, cancellationToken);
        var step = await database.WriteAsync(_pass.RunAsync, cancellationToken);
        return step with { More = step.More || counted.More, IsHeld = step.IsHeld || counted.IsHeld };
    }

    public Task<SweptTo> SweepAsync(SweptTo after, int max, CancellationToken cancellationToken) =>
        database.WriteAsync(session => DependencySweep.RunAsync(session, after, max), cancellationToken);

    public Task<IReadOnlyList<OpenParent>> WaitsForAsync(
        Guid child, Guid after, int max, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.QueryAsync(
            Statements.Dependencies.WaitedFor, new SqlParameters().Id("child", child).Id("after", after).Number("max", max),
            row => new OpenParent(
                row.Id("parent"), DependencyWords.ParseFailure(row.Text("on_failure")), row.TextOrNull("status"))),
        cancellationToken);

    public Task<IReadOnlyList<WaitingChild>> ChildrenAsync(
        Guid parent, Guid after, int max, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.QueryAsync(
            Statements.Dependencies.Children, new SqlParameters().Id("parent", parent).Id("after", after).Number("max", max),
            row => new WaitingChild(
                row.Id("child"), row.Text("name"), row.Text("status"), DependencyWords.ParseFailure(row.Text("on_failure")))),
        cancellationToken);

    public Task<JobChange> DetachAsync(Guid child, Deed? deed, CancellationToken cancellationToken) =>
        database.WriteAsync(session => DetachAsync(session, child, deed), cancellationToken);

    private static async Task<JobChange> DetachAsync(ISqlSession session, Guid child, Deed? deed)
    {
        var id = new SqlParameters().Id("id", child);
        if (await session.FindAsync(Statements.Jobs.Lock, id, JobRow.Read) is null) return new JobChange(JobChangeKind.NotFound, null);
        await JobLinks.DropAsync(session, [child]);
        var opened = await session.QueryAsync(
            Statements.Dependencies.Open, new SqlParameters().Ids("ids", [child]), JobRow.ReadLetGo);
        var job = await session.FindAsync(Statements.Jobs.Get, id, JobRow.Read);
        if (opened.Count == 0) return new JobChange(JobChangeKind.Unchanged, job);
        await AuditRows.AddAsync(session, deed, AuditAction.DetachJob, $"{child}");
        return new JobChange(JobChangeKind.Changed, job);
    }
}
