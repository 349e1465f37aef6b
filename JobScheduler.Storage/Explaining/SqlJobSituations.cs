using JobScheduler.Core.Explaining;
using JobScheduler.Storage.Holds;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Limits;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Explaining;

/// <summary>Reads what is around a job: the job, who could run it, and then what it waits for or who is before it.</summary>
internal sealed class SqlJobSituations(ISqlDatabase database) : IJobSituations
{
    /// <summary>As in the list of workers: who was silent for longer is not counted on.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    public Task<JobSituation?> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => ReadAsync(session, id), cancellationToken);

    public Task<ServedWork> ServedAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var asked = new SqlParameters().Span("silence", Silence);
            var rows = await session.QueryAsync(Statements.Explaining.Served, asked, ReadServing);
            return new ServedWork([.. rows.Select(row => row.Workers).OfType<ServingWorkers>()], rows[0].Paused);
        },
        cancellationToken);

    public Task<IReadOnlyList<HavingWorker>> HavingAsync(string handler, int max, CancellationToken cancellationToken)
    {
        var asked = new SqlParameters().Text("handler", handler).Number("max", max).Span("silence", Silence);
        return database.ReadAsync(
            session => session.QueryAsync(
                Statements.Explaining.Having, asked,
                row => new HavingWorker(row.Text("worker_id"), row.Texts("queues"), row.Flag("draining"))),
            cancellationToken);
    }

    private static async Task<JobSituation?> ReadAsync(ISqlSession session, Guid id)
    {
        var found = await session.FindAsync(Statements.Explaining.Job, new SqlParameters().Id("id", id), ReadJob);
        if (found is not { IsWaiting: true } situation) return found;
        situation = situation with
        {
            Workers = await ReadWorkersAsync(session, situation.Job),
            Room = (await QueueRooms.ReadAsync(session, [situation.Job.Spec.Queue])).SingleOrDefault(),
        };
        if (situation is { WaitsOn: { } limit } && (situation.Gate & JobGates.Permits) > 0)
            return situation with { Limit = await ReadLimitAsync(session, situation.Job, limit) };
        return situation is { Gate: 0, IsDue: true } ? situation with { Ahead = await ReadAheadAsync(session, situation.Job) } : situation;
    }

    private static async Task<AbleWorkers> ReadWorkersAsync(ISqlSession session, Job job)
    {
        var asked = new SqlParameters().Text("queue", job.Spec.Queue).Text("handler", job.Spec.Handler).Span("silence", Silence);
        return (await session.FindAsync(Statements.Explaining.Workers, asked, ReadAble))!;
    }

    private static async Task<JobsAhead> ReadAheadAsync(ISqlSession session, Job job)
    {
        var asked = new SqlParameters().Id("id", job.Id)
            .Text("queue", job.Spec.Queue)
            .Number("priority", job.Spec.Priority)
            .Time("scheduled_at", job.ScheduledAt)
            .Number("looks", JobsAhead.MaxCounted + 1)
            .Span("kept", StartCounts.Kept);
        return (await session.FindAsync(Statements.Explaining.Ahead, asked, ReadAhead))!;
    }

    private static async Task<LimitInTheWay> ReadLimitAsync(ISqlSession session, Job job, string limit)
    {
        var asked = new SqlParameters().Text("limit", limit).Number("looks", JobsAhead.MaxCounted + 1);
        var rows = await session.QueryAsync(
            Statements.Explaining.Limit, asked,
            row => (
                Use: new LimitInTheWay(
                    row.Number("held"), row.IdOrNull("holder"), row.IdOrNull("front"), new TokenBucket(row.TimeOrNull("next_at")))
                {
                    Named = NamedLimitRows.ReadLocked(row).Named,
                },
                UsedAt: row.TimeOrNull("used_at")));
        var use = rows[0].Use;
        if (job.Spec.Limits.FirstOrDefault(one => one.Name == limit) is not { Kind: LimitKind.Rate } brought) return use;
        var rate = use.Named ?? brought;
        var starts = rows.Select(row => row.UsedAt).OfType<DateTimeOffset>().Order();
        return use with { Bucket = starts.Aggregate(use.Bucket, (left, at) => left.UsedAt(rate, at)) };
    }

    private static JobSituation ReadJob(SqlRow row) => new(JobRow.Read(row), row.Time("now"))
    {
        Gate = row.Int("gate"),
        WaitsOn = row.TextOrNull("waits_on"),
        StartBefore = row.TimeOrNull("start_before"),
        IsQueuePaused = row.Flag("queue_is_paused"),
        Pause = row.TextOrNull("paused_by") is { } by ? new(by, row.Time("paused_at"), row.TextOrNull("pause_reason")) : null,
        ActiveRun = row.IdOrNull("active_job_id"),
        Hold = row.TimeOrNull("held_at") is null ? null : HoldRows.Read(row),
    };

    private static AbleWorkers ReadAble(SqlRow row) => new(
        row.Int("serving"),
        row.Int("able"),
        row.Int("taking"),
        row.Number("slots") is var slots && row.Flag("some_are_leased") ? null : slots,
        row.Number("running"),
        row.Number("sessions"));

    private static (ServingWorkers? Workers, IReadOnlyList<string> Paused) ReadServing(SqlRow row)
    {
        var (count, queues, handlers) = (row.IntOrNull("workers"), row.Texts("queues"), row.Texts("handlers"));
        var (areUnknown, areDraining, paused) = (row.Flag("handlers_are_unknown"), row.Flag("draining"), row.Texts("paused"));
        if (count is not { } workers) return (null, paused);
        return (new(workers, queues.ToHashSet(), areUnknown ? null : handlers.ToHashSet(), areDraining), paused);
    }

    private static JobsAhead ReadAhead(SqlRow row)
    {
        var (count, since, all) = (row.Int("jobs"), row.TimeOrNull("busy_since"), new StartCounts());
        foreach (var recent in row.Texts("starts")) all.Add(StartCounts.Parse(recent));
        return new JobsAhead(count, since, all);
    }
}
