using JobScheduler.Storage.Dependencies;
using JobScheduler.Storage.Limits;
using JobScheduler.Storage.Queues;
using JobScheduler.Storage.Sql;
using JobScheduler.Storage.UniqueKeys;

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
        .Text("unique_key", row => row.Job.LiveKey)
        .Text("waiting_key", row => row.Job.WaitingKey)
        .Id("schedule_id", row => row.Job.ScheduleId)
        .Time("tick", row => row.Job.Tick)
        .Time("start_before", row => row.Job.StartBefore)
        .Id("batch_id", row => row.Job.BatchId)
        .Number("gate", row => GateOf(row.Job));

    /// <summary>Whether nothing can stand in the way of these jobs but a row with the same id:
    /// our own, of a try whose reply was lost.</summary>
    public static bool ArePlain(IReadOnlyList<NewJob> jobs) =>
        jobs.Count > 0
        && jobs.All(job => job is { UniqueKey: null, Unique: null, Idempotency: null, ScheduleId: null, Tick: null, StartBefore: null }
            && job.GateOpen && job.Spec.Limits.Count == 0 && !job.IsLinked);

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
        List<NewJob> fresh = [.. jobs.Where(keys.IsNew)];
        var parents = await JobParents.LockAsync(session, fresh);
        // What refuses them now may not have when they were stored, and the reply to that was lost.
        if (parents?.Refuse(jobs) is { } refused && !await parents.AreStoredAsync(session))
        {
            await keys.ForgetAsync(session);
            return refused;
        }

        var stored = await StoreAsync(session, fresh, parents);
        await keys.CorrectAsync(session, stored);
        return [.. jobs.Select(job => stored.TryGetValue(job.Id, out var answer) ? answer : keys.AnswerTo(job))];
    }

    /// <summary>Stores the jobs, without regard to idempotency keys.</summary>
    public Task<IReadOnlyDictionary<Guid, EnqueueResult>> StoreAsync(ISqlSession session, IEnumerable<NewJob> jobs) =>
        StoreAsync(session, jobs, parents: null);

    private async Task<IReadOnlyDictionary<Guid, EnqueueResult>> StoreAsync(
        ISqlSession session, IEnumerable<NewJob> jobs, JobParents? parents)
    {
        var answers = new Dictionary<Guid, EnqueueResult>();
        var stored = new HashSet<Guid>();
        // By what others may wait for: two inserts with the same unique keys must meet them in the same order.
        var left = jobs.DistinctBy(job => job.Id).OrderBy(job => job.LiveKey, StringComparer.Ordinal)
            .ThenBy(job => job.WaitingKey, StringComparer.Ordinal).ThenBy(job => job.Id).ToList();
        await queues.AddAsync(session, left.Select(job => job.Spec.Queue));
        await UniquePeriods.TakeAsync(session, left, answers);
        left.RemoveAll(job => answers.ContainsKey(job.Id));
        await UniqueHolders.TakeTurnsAsync(session, left);
        var numbers = await JobPermits.DrawNumbersAsync(session, left.Select(job => (job.Id, job.Spec)));
        for (var tries = 0; left.Count > 0; tries++)
        {
            if (tries == MaxTries) throw new InvalidOperationException($"Job {left[0].Id} was not stored, and nothing stands in its way.");
            // One that came back to wait holds its key as well, and only a look tells that.
            await UniqueHolders.MeetAsync(session, [.. left.Where(job => job.WaitingKey is not null)], numbers, answers);
            left.RemoveAll(job => answers.ContainsKey(job.Id));
            stored.UnionWith(await AddStoredAsync(session, left, numbers, answers));
            left.RemoveAll(job => answers.ContainsKey(job.Id));
            await UniqueHolders.MeetAsync(session, left, numbers, answers);
            // What stood in the way may have ended before we looked: then there is room now.
            left.RemoveAll(job => answers.ContainsKey(job.Id));
        }

        if (parents is not null) await parents.TieAsync(session, stored, answers);
        return answers;
    }

    /// <summary>Remembers the queues of jobs whose transaction is committed.</summary>
    public void Committed(IEnumerable<NewJob> jobs) => queues.Learn(jobs.Select(job => job.Spec.Queue));

    private async Task<IEnumerable<Guid>> AddStoredAsync(
        ISqlSession session, List<NewJob> jobs, IReadOnlyDictionary<Guid, long> numbers, Dictionary<Guid, EnqueueResult> answers)
    {
        var stored = await session.BatchAsync(
            Statements.Jobs.Insert,
            new SqlBatch<(NewJob Job, long? Number)>(
                [.. jobs.Select(job => (job, numbers.TryGetValue(job.Id, out var number) ? number : (long?)null))], InsertColumns),
            row => new EnqueueResult(EnqueueResultKind.Enqueued, row.Id("id"), row.Time("created_at"), row.Time("scheduled_at")));
        foreach (var answer in stored) answers.Add(answer.JobId, answer);
        await CountAsync(session, jobs.Where(job => answers.ContainsKey(job.Id)));
        return stored.Select(answer => answer.JobId);
    }

    private Task CountAsync(ISqlSession session, IEnumerable<NewJob> written) =>
        counters.AddAsync(session, written.Select(job => new Transition(job.Type.Name(), null, JobStatus.Pending)));

    private static int GateOf(NewJob job)
    {
        var overlap = job.GateOpen ? 0 : job.IsBackfilled ? JobGates.Backfill : JobGates.Overlap;
        return overlap | (job.DependsOn.Count == 0 ? 0 : JobGates.Parents) | JobPermits.GateOf(job.Spec);
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
}
