using JobScheduler.Storage.Limits;
using JobScheduler.Storage.Queues;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Stores new jobs within a transaction, whoever asks for it.</summary>
internal sealed class JobInserter(TransitionCounters counters, KnownQueues queues)
{
    private const int MaxTries = 5;

    private static readonly SqlColumns<NewJob> PlainColumns = Plain<NewJob>(job => job);

    private static readonly SqlColumns<(NewJob Job, long? Number)> InsertColumns = Plain<(NewJob Job, long? Number)>(row => row.Job)
        .Number("settings_version", row => JobSettings.VersionOf(row.Job.Spec))
        .Text("waits_on", row => row.Job.WaitsOn)
        .Number("order_number", row => row.Number)
        .Text("unique_key", row => row.Job.UniqueKey)
        .Id("schedule_id", row => row.Job.ScheduleId)
        .Time("tick", row => row.Job.Tick)
        .Time("start_before", row => row.Job.StartBefore)
        .Number("gate", row => GateOf(row.Job));

    private static readonly SqlColumns<NewJob> ConflictColumns = new SqlColumns<NewJob>()
        .Id("id", job => job.Id)
        .Text("unique_key", job => job.UniqueKey)
        .Id("schedule_id", job => job.ScheduleId)
        .Time("tick", job => job.Tick);

    /// <summary>Whether nothing can stand in the way of these jobs but a row with the same id:
    /// our own, of a try whose reply was lost.</summary>
    public static bool ArePlain(IReadOnlyList<NewJob> jobs) =>
        jobs.Count > 0
        && jobs.All(job => job is { UniqueKey: null, Idempotency: null, ScheduleId: null, Tick: null, StartBefore: null, GateOpen: true }
            && job.Spec.Limits.Count == 0);

    /// <summary>Stores plain jobs in one round trip, all of them or, if the id of one is there already, none:
    /// that is a unique violation.</summary>
    public async Task<IReadOnlyList<EnqueueResult>> InsertPlainAsync(ISqlSession session, IReadOnlyList<NewJob> jobs)
    {
        await queues.AddAsync(session, jobs.Select(job => job.Spec.Queue));
        await CountAsync(session, jobs);
        var batch = new SqlBatch<NewJob>([.. jobs.OrderBy(job => job.Id)], PlainColumns);
        var createdAt = (await session.FinishAsync(Statements.Jobs.InsertPlain, batch, row => row.Time("created_at")))[0];
        return [.. jobs.Select(job => new EnqueueResult(EnqueueResultKind.Enqueued, job.Id, createdAt, DueAt(job, createdAt)))];
    }

    /// <summary>Stores the jobs whose idempotency keys allow it and tells for each, in order, what became of it.</summary>
    public async Task<IReadOnlyList<EnqueueResult>> InsertAsync(ISqlSession session, IReadOnlyList<NewJob> jobs)
    {
        var keys = await IdempotencyKeys.TakeAsync(session, jobs);
        var stored = await StoreAsync(session, jobs.Where(keys.IsNew));
        await keys.CorrectAsync(session, stored);
        return [.. jobs.Select(job => stored.TryGetValue(job.Id, out var answer) ? answer : keys.AnswerTo(job))];
    }

    /// <summary>Stores the jobs, without regard to idempotency keys.</summary>
    public async Task<IReadOnlyDictionary<Guid, EnqueueResult>> StoreAsync(ISqlSession session, IEnumerable<NewJob> jobs)
    {
        var answers = new Dictionary<Guid, EnqueueResult>();
        // By what others may wait for: two inserts with the same unique keys must meet them in the same order.
        var left = jobs.DistinctBy(job => job.Id).OrderBy(job => job.UniqueKey, StringComparer.Ordinal).ThenBy(job => job.Id).ToList();
        await queues.AddAsync(session, left.Select(job => job.Spec.Queue));
        var numbers = await JobPermits.DrawNumbersAsync(session, left.Select(job => (job.Id, job.Spec)));
        for (var tries = 0; left.Count > 0; tries++)
        {
            if (tries == MaxTries) throw new InvalidOperationException($"Job {left[0].Id} was not stored, and nothing stands in its way.");
            await AddStoredAsync(session, left, numbers, answers);
            left.RemoveAll(job => answers.ContainsKey(job.Id));
            if (left.Count > 0) await AddConflictsAsync(session, left, answers);
            // What stood in the way may have ended before we looked: then there is room now.
            left.RemoveAll(job => answers.ContainsKey(job.Id));
        }

        return answers;
    }

    /// <summary>Remembers the queues of jobs whose transaction is committed.</summary>
    public void Committed(IEnumerable<NewJob> jobs) => queues.Learn(jobs.Select(job => job.Spec.Queue));

    private async Task AddStoredAsync(
        ISqlSession session, List<NewJob> jobs, IReadOnlyDictionary<Guid, long> numbers, Dictionary<Guid, EnqueueResult> answers)
    {
        var stored = await session.BatchAsync(
            Statements.Jobs.Insert,
            new SqlBatch<(NewJob Job, long? Number)>(
                [.. jobs.Select(job => (job, numbers.TryGetValue(job.Id, out var number) ? number : (long?)null))], InsertColumns),
            row => new EnqueueResult(EnqueueResultKind.Enqueued, row.Id("id"), row.Time("created_at"), row.Time("scheduled_at")));
        foreach (var answer in stored) answers.Add(answer.JobId, answer);
        await CountAsync(session, jobs.Where(job => answers.ContainsKey(job.Id)));
    }

    private Task CountAsync(ISqlSession session, IEnumerable<NewJob> written) =>
        counters.AddAsync(session, written.Select(job => new Transition(job.Type.Name(), null, JobStatus.Pending)));

    private static int GateOf(NewJob job)
    {
        var overlap = job.GateOpen ? 0 : job.IsBackfilled ? JobGates.Backfill : JobGates.Overlap;
        return overlap | (job.WaitsOn is null ? 0 : JobGates.Permits);
    }

    // As it is stored: in whole microseconds.
    private static DateTimeOffset DueAt(NewJob job, DateTimeOffset createdAt)
    {
        var exact = (job.RunAt ?? createdAt + (job.Delay ?? TimeSpan.Zero)).ToUniversalTime();
        return exact.AddTicks(-(exact.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private static SqlColumns<TRow> Plain<TRow>(Func<TRow, NewJob> job) => new SqlColumns<TRow>()
        .Id("id", row => job(row).Id)
        .Text("job_type", row => job(row).Type.Name())
        .Spec(row => job(row).Spec)
        .Span("delay", row => job(row).Delay ?? TimeSpan.Zero)
        .Time("run_at", row => job(row).RunAt)
        .Text("traceparent", row => job(row).TraceParent);

    private static async Task AddConflictsAsync(ISqlSession session, IReadOnlyList<NewJob> refused, Dictionary<Guid, EnqueueResult> answers)
    {
        var found = await session.BatchAsync(
            Statements.Jobs.FindConflict,
            new SqlBatch<NewJob>(refused, ConflictColumns),
            row => (Asked: row.Id("asked_id"), Stored: row.Id("id"), CreatedAt: row.Time("created_at"),
                ScheduledAt: row.Time("scheduled_at")));
        foreach (var conflict in found.GroupBy(row => row.Asked))
        {
            // The same id is our own earlier write whose reply was lost; it comes first.
            var other = conflict.OrderByDescending(row => row.Stored == row.Asked).First();
            answers.Add(conflict.Key, other.Stored == other.Asked
                ? new EnqueueResult(EnqueueResultKind.Enqueued, other.Stored, other.CreatedAt, other.ScheduledAt)
                : new EnqueueResult(EnqueueResultKind.Duplicate, other.Stored, null, null));
        }
    }
}
