using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Finds jobs by what only their rows tell. No index serves it, as every job would pay for one: each search looks at a bounded
/// number
/// of jobs in the order of an index, and says where it stopped.</summary>
internal static class JobSearcher
{
    /// <summary>Jobs that lie side by side, as they were made one after the other.</summary>
    public const int IdWalk = 50_000;

    /// <summary>Jobs that lie apart from each other: ten times as dear.</summary>
    public const int StatusWalk = 5_000;

    /// <summary>Up to so many pending ones are looked at all; and so many of the newest jobs before it is known how many those
    /// are.</summary>
    private const int FewPending = 10_000;

    // A job is made before it is stored: by a clock that may be ahead of the store's, and in a transaction that may take its time.
    private static readonly TimeSpan MadeAhead = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MadeBefore = TimeSpan.FromHours(1);

    private static readonly Guid AfterAll = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    public static Task<JobWindow> ReadAsync(ISqlSession session, JobSearch search, ReadableRows readable) => search switch
    {
        { Ids.Count: > 0 } => AllAsync(session, Statements.Jobs.SearchIds, search, readable),
        { ScheduleId: not null } => WalkAsync(session, Statements.Jobs.SearchOfSchedule, search, StatusWalk, readable),
        { BatchId: not null } => WalkAsync(session, Statements.Jobs.SearchOfBatch, search, StatusWalk, readable),
        { Statuses: [JobStatus.Running] } => AllAsync(session, Statements.Jobs.SearchRunning, search, readable),
        { Statuses: [JobStatus.Pending] } => PendingAsync(session, search, readable),
        { Statuses: [_] } => WalkAsync(session, Statements.Jobs.SearchByStatus, search, StatusWalk, readable),
        _ => WalkAsync(session, Statements.Jobs.Search, search, IdWalk, readable),
    };

    /// <summary>How many it finds, up to a cap.</summary>
    public static Task<JobCount> CountAsync(ISqlSession session, JobSearch search, int cap, ReadableRows readable)
    {
        search = search with { Limit = cap };
        return search switch
        {
            { Ids.Count: > 0 } => CountFoundAsync(session, search, readable),
            { ScheduleId: not null } => CountAsync(session, Statements.Jobs.CountOfSchedule, search, StatusWalk),
            { BatchId: not null } => CountAsync(session, Statements.Jobs.CountOfBatch, search, StatusWalk),
            { Statuses: [JobStatus.Running] } => CountFoundAsync(session, search, readable),
            { Statuses: [JobStatus.Pending] } => CountPendingAsync(session, search, readable),
            { Statuses: [_] } => CountAsync(session, Statements.Jobs.CountByStatus, search, StatusWalk),
            _ => CountAsync(session, Statements.Jobs.Count, search, IdWalk),
        };
    }

    public static FailedJob ReadFailed(SqlRow row) => new(
        row.Id("id"), row.Text("handler"), row.Text("queue"),
        row.TextOrNull("failure_reason") is { } reason ? new FailureReason(reason) : null,
        row.TextOrNull("error_message"), row.Time("failed_at"));

    private static async Task<JobCount> CountFoundAsync(ISqlSession session, JobSearch search, ReadableRows readable)
    {
        var found = await ReadAsync(session, search, readable);
        return new(found.Jobs.Count, found.Jobs.Count < search.Limit, Edge: null);
    }

    private static async Task<JobCount> CountPendingAsync(ISqlSession session, JobSearch search, ReadableRows readable)
    {
        var totals = await JobTotalsReader.ReadAsync(session, readable);
        if (totals.InStatus(JobStatus.Pending) > FewPending) return await CountAsync(session, Statements.Jobs.Count, search, IdWalk);
        var found = await session.QueryAsync(Statements.Jobs.CountFewPending, Parameters(search), row => row.Number("jobs"));
        return new(found[0], found[0] < search.Limit, Edge: null);
    }

    private static async Task<JobCount> CountAsync(ISqlSession session, string statement, JobSearch search, int budget)
    {
        var parameters = Parameters(search).Number("budget", budget);
        var counted = await session.QueryAsync(statement, parameters, row => (Jobs: row.Number("jobs"), Edge: row.IdOrNull("edge")));
        var (jobs, edge) = counted[0];
        return new(jobs, jobs < search.Limit && edge is null, edge);
    }

    /// <summary>Where jobs pile up, the newest ones are pending. Else there are few as a rule, or it is a walk like any other.</summary>
    private static async Task<JobWindow> PendingAsync(ISqlSession session, JobSearch search, ReadableRows readable)
    {
        var newest = await WalkAsync(session, Statements.Jobs.Search, search, FewPending, readable);
        if (newest.Edge is null) return newest;
        var totals = await JobTotalsReader.ReadAsync(session, readable);
        return totals.InStatus(JobStatus.Pending) <= FewPending
            ? await AllAsync(session, Statements.Jobs.SearchFewPending, search, readable)
            : await WalkAsync(session, Statements.Jobs.Search, search, IdWalk, readable);
    }

    private static async Task<JobWindow> WalkAsync(
        ISqlSession session, string statement, JobSearch search, int budget, ReadableRows readable)
    {
        var edge = default(Guid?);
        var parameters = Parameters(search).Number("budget", budget);
        var rows = await session.QueryAsync(statement, parameters, row =>
        {
            var read = row.Flag("is_found") ? readable.InPage(row, JobRow.Read) : new PageRow<Job>(row.Id("id"), null);
            if (row.Flag("is_edge")) edge = read.Id;
            return read;
        });
        return Window(rows, search.Limit, edge);
    }

    private static async Task<JobWindow> AllAsync(ISqlSession session, string statement, JobSearch search, ReadableRows readable) =>
        Window(await session.QueryAsync(statement, Parameters(search), row => readable.InPage(row, JobRow.Read)), search.Limit, edge: null);

    /// <summary>Rows that this version cannot read make a full page less than full: it goes on behind them.</summary>
    private static JobWindow Window(IReadOnlyList<PageRow<Job>> rows, int limit, Guid? edge)
    {
        List<Job> found = [.. rows.Select(row => row.Value).OfType<Job>()];
        if (found.Count == limit) return new(found, Edge: null);
        return new(found, rows.Count == limit ? rows[^1].Id : edge);
    }

    private static SqlParameters Parameters(JobSearch search) => new SqlParameters()
        .Id("before", Earlier(search.Before ?? AfterAll, search.Created.To is { } to ? IdTime.First(to + MadeAhead) : AfterAll))
        .Id("floor", search.Created.From is { } from ? IdTime.First(from - MadeBefore) : Guid.Empty)
        .Text("status", search.Statuses is [var only] ? only.Name() : null)
        .Texts("statuses", [.. search.Statuses.Select(status => status.Name())])
        .Text("type", search.Type?.Name())
        .Text("queue", search.Queue)
        .Text("handler", search.Handler)
        .Id("schedule_id", search.ScheduleId)
        .Id("batch_id", search.BatchId)
        .Text("name", search.Name)
        .Text("tag", search.Tag)
        .Text("error", search.Error)
        .Text("reason", search.Reason?.Name())
        .Text("worker_id", search.WorkerId)
        .Time("created_from", search.Created.From)
        .Time("created_to", search.Created.To)
        .Time("finished_from", search.Finished.From)
        .Time("finished_to", search.Finished.To)
        .Ids("ids", search.Ids)
        .Number("limit", search.Limit);

    private static Guid Earlier(Guid one, Guid other) => one.CompareTo(other) <= 0 ? one : other;
}
