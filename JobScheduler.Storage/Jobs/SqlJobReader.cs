using JobScheduler.Core.Measuring;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>The reads for people, of any SQL dialect.</summary>
internal sealed class SqlJobReader(ISqlDatabase database, ReadableRows readable) : IJobReader
{
    // Enough to make the way to the database cheap, few enough to hold a reader of it only for a moment.
    private const int MaxIds = 500;

    // Of each queue and priority, at most once a minute: what nobody takes is soon among the oldest.
    private const int MaxLooks = 1000;

    private static readonly Guid AfterAll = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    public Task<Job?> GetAsync(Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindAsync(session, id), cancellationToken);

    public async Task<IReadOnlyList<Job>> GetManyAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var found = new List<Job>(ids.Count);
        foreach (var chunk in ids.Chunk(MaxIds))
            found.AddRange(await database.ReadAsync(session => FindAsync(session, chunk), cancellationToken));
        return found;
    }

    public Task<IReadOnlyList<Job>> ListAsync(JobFilter filter, CancellationToken cancellationToken) => database.BrowseAsync(
        session => ReadableRows.PageAsync(
            filter.Limit, filter.Before, (before, limit) => PageAsync(session, filter with { Before = before, Limit = limit })),
        cancellationToken);

    public Task<JobWindow> SearchAsync(JobSearch search, CancellationToken cancellationToken) =>
        database.BrowseAsync(session => JobSearcher.ReadAsync(session, search, readable), cancellationToken);

    public Task<JobCount> CountAsync(JobSearch search, int cap, CancellationToken cancellationToken) =>
        database.BrowseAsync(session => JobSearcher.CountAsync(session, search, cap, readable), cancellationToken);

    public Task<IReadOnlyList<FailedJob>> NewestFailuresAsync(JobStatus status, int max, CancellationToken cancellationToken)
    {
        var asked = new SqlParameters().Text("status", status.Name()).Id("before", AfterAll).Number("limit", max);
        return database.BrowseAsync(
            session => session.QueryAsync(Statements.Jobs.NewestFailures, asked, JobSearcher.ReadFailed), cancellationToken);
    }

    public Task<IReadOnlyList<JobAttempt>?> AttemptsAsync(Guid id, long after, int max, CancellationToken cancellationToken) =>
        database.ReadAsync(session => AttemptsAsync(session, id, after, max), cancellationToken);

    public Task<IReadOnlyList<RefusedWrite>> RefusedAsync(Guid id, int max, CancellationToken cancellationToken) =>
        database.ReadAsync(session => RefusedWrites.ReadAsync(session, id, max), cancellationToken);

    public Task<IReadOnlyList<UnservedHandler>> UnservedAsync(Guid session, TimeSpan age, int max, CancellationToken cancellationToken)
    {
        var asked = new SqlParameters().Id("session", session).Span("age", age).Number("looks", MaxLooks).Number("max", max);
        return database.ReadAsync(reading => reading.QueryAsync(Statements.Jobs.Unserved, asked, ReadHandler), cancellationToken);
    }

    public Task<IReadOnlyList<UnservedHandler>> OtherHandlersAsync(
        IReadOnlyList<string> queues, IReadOnlyList<string> handlers, int max, CancellationToken cancellationToken)
    {
        var asked = new SqlParameters().Texts("queues", queues).Texts("handlers", handlers).Number("looks", MaxLooks).Number("max", max);
        return database.ReadAsync(
            reading => reading.QueryAsync(Statements.Jobs.OtherHandlers, asked, ReadHandler), cancellationToken);
    }

    public Task<JobTotals> TotalsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => JobTotalsReader.ReadAsync(session, readable), cancellationToken);

    public Task<RecentTransitions> RecentAsync(int minutes, CancellationToken cancellationToken) =>
        database.ReadAsync(session => JobTotalsReader.RecentAsync(session, readable, minutes), cancellationToken);

    public Task<IReadOnlyList<CountedMinutes>> HistoryAsync(SeriesAsked asked, CancellationToken cancellationToken) =>
        database.BrowseAsync(session => CounterHistoryRows.ReadAsync(session, asked), cancellationToken);

    public Task<IReadOnlyList<QueueBacklog>> BacklogAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(QueueBacklogs.ReadAsync, cancellationToken);

    public Task<RememberedRequest?> RecallAsync(string caller, string key, CancellationToken cancellationToken) =>
        database.ReadAsync(session => IdempotencyKeys.RecallAsync(session, caller, key), cancellationToken);

    private Task<IReadOnlyList<PageRow<Job>>> PageAsync(ISqlSession session, JobFilter filter)
    {
        var parameters = Parameters(filter);
        return filter switch
        {
            { ScheduleId: not null } => List(Statements.Jobs.ListOfSchedule),
            { Status: null } => List(Statements.Jobs.List),
            { Status: JobStatus.Running } => List(Statements.Jobs.ListRunning),
            { Status: JobStatus.Pending } => PendingPage.ReadAsync(session, parameters, filter.Limit, readable),
            _ => List(Statements.Jobs.ListByStatus),
        };

        Task<IReadOnlyList<PageRow<Job>>> List(string statement) => session.QueryAsync(statement, parameters, ReadInPage);
    }

    private PageRow<Job> ReadInPage(SqlRow row) => readable.InPage(row, JobRow.Read);

    private static SqlParameters Parameters(JobFilter filter) => new SqlParameters()
        .Id("before", filter.Before ?? AfterAll)
        .Text("status", filter.Status?.Name())
        .Text("type", filter.Type?.Name())
        .Text("queue", filter.Queue)
        .Text("handler", filter.Handler)
        .Id("schedule_id", filter.ScheduleId)
        .Number("limit", filter.Limit);

    private static Task<Job?> FindAsync(ISqlSession session, Guid id) =>
        session.FindAsync(Statements.Jobs.Get, new SqlParameters().Id("id", id), JobRow.Read);

    private Task<IReadOnlyList<Job>> FindAsync(ISqlSession session, IReadOnlyList<Guid> ids) =>
        readable.QueryAsync(session, Statements.Jobs.GetMany, new SqlParameters().Ids("ids", ids), JobRow.Read);

    private static async Task<IReadOnlyList<JobAttempt>?> AttemptsAsync(ISqlSession session, Guid id, long after, int max)
    {
        if (await FindAsync(session, id) is null) return null;
        var page = new SqlParameters().Id("id", id).Number("after", after).Number("max", max);
        return await session.QueryAsync(Statements.Attempts.List, page, ReadAttempt);
    }

    private static UnservedHandler ReadHandler(SqlRow row) => new(row.Text("handler"), row.Int("waiting"));

    private static JobAttempt ReadAttempt(SqlRow row) => new(
        JobId: row.Id("job_id"),
        Fence: row.Number("fence"),
        Generation: row.Int("generation"),
        Attempt: row.Int("attempt"),
        Outcome: AttemptOutcomes.Parse(row.Text("outcome")),
        StartedAt: row.TimeOrNull("started_at"),
        FinishedAt: row.Time("finished_at"),
        WorkerId: row.TextOrNull("worker_id"),
        Reason: row.TextOrNull("reason") is { } reason ? new FailureReason(reason) : null,
        ErrorMessage: row.TextOrNull("error_message"),
        ErrorDetail: row.TextOrNull("error_detail"));
}
