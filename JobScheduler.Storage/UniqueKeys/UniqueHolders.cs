using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Limits;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.UniqueKeys;

/// <summary>What stands in the way of new jobs, and what becomes of both: the one that holds a unique key stays as it is, or takes what
/// the new one brings.</summary>
internal static class UniqueHolders
{
    private static readonly SqlColumns<NewJob> ConflictColumns = new SqlColumns<NewJob>()
        .Id("id", job => job.Id)
        .Text("unique_key", job => job.LiveKey)
        .Text("waiting_key", job => job.WaitingKey)
        .Id("schedule_id", job => job.ScheduleId)
        .Time("tick", job => job.Tick);

    private static readonly SqlColumns<Replacement> ReplaceColumns = new SqlColumns<Replacement>()
        .Id("id", row => row.Holder)
        .Spec(row => row.Job.Spec)
        .Number("settings_version", row => JobSettings.VersionOf(row.Job.Spec))
        .Span("delay", row => row.Job.Delay ?? TimeSpan.Zero)
        .Time("run_at", row => row.Job.RunAt)
        .Span("max_delay", row => row.Job.Unique!.MaxDelay)
        .Number("gate", row => JobPermits.GateOf(row.Job.Spec))
        .Text("waits_on", row => row.Job.WaitsOn)
        .Number("order_number", row => row.Number)
        .Text("traceparent", row => row.Job.TraceParent)
        .Number("revisions", row => row.Count);

    /// <summary>Before anything is looked at: whoever brings the same key of waiting jobs waits until this transaction is over.</summary>
    public static async Task TakeTurnsAsync(ISqlSession session, IEnumerable<NewJob> jobs)
    {
        List<string> keys = [.. jobs.Select(job => job.WaitingKey).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (keys.Count > 0)
            await session.QueryAsync(Statements.Unique.TakeTurns, new SqlParameters().Texts("keys", keys), row => row.Number("turns"));
    }

    /// <summary>What an existing job is in answer to a new one with this rule.</summary>
    public static EnqueueResultKind KindOf(UniqueRule? rule, bool isChanged) => (rule?.OnConflict, isChanged) switch
    {
        (OnConflict.Throttle, _) => EnqueueResultKind.Throttled,
        (OnConflict.Replace, true) => EnqueueResultKind.Replaced,
        (OnConflict.Debounce, true) => EnqueueResultKind.Debounced,
        _ => EnqueueResultKind.Duplicate,
    };

    /// <summary>Answers those of the jobs that something stands in the way of. What is gone when it is looked at again answers nothing:
    /// then there is room.</summary>
    public static async Task MeetAsync(
        ISqlSession session, IReadOnlyList<NewJob> jobs, IReadOnlyDictionary<Guid, long> numbers, Dictionary<Guid, EnqueueResult> answers)
    {
        if (jobs.Count == 0) return;
        var found = (await session.BatchAsync(Statements.Jobs.FindConflict, new SqlBatch<NewJob>(jobs, ConflictColumns), Met.Read))
            .ToLookup(met => met.Asked);
        var wanting = new List<(NewJob Job, Guid Holder)>();
        foreach (var job in jobs.Where(job => found.Contains(job.Id)))
        {
            // The same id is our own earlier write whose reply was lost; it comes first. Of two that wait the newer one counts.
            var met = found[job.Id].OrderByDescending(met => met.Stored == job.Id).ThenByDescending(met => met.Stored).First();
            if (met.Stored == job.Id)
                answers.Add(job.Id, new EnqueueResult(EnqueueResultKind.Enqueued, met.Stored, met.CreatedAt, met.ScheduledAt));
            else if (met.Waits && (job.WaitingKey is not null || job.Unique is { Replaces: true })) wanting.Add((job, met.Stored));
            else answers.Add(job.Id, new EnqueueResult(EnqueueResultKind.Duplicate, met.Stored, null, null));
        }

        await AskHoldersAsync(session, wanting, numbers, answers);
    }

    /// <summary>Locked, a holder is not claimed before this transaction is over: so its run sees what comes with the new job, be it that
    /// it takes it over, or that a transaction of the caller stores both.</summary>
    private static async Task AskHoldersAsync(
        ISqlSession session, List<(NewJob Job, Guid Holder)> wanting, IReadOnlyDictionary<Guid, long> numbers,
        Dictionary<Guid, EnqueueResult> answers)
    {
        if (wanting.Count == 0) return;
        var parameters = new SqlParameters().Ids("ids", [.. wanting.Select(pair => pair.Holder).Distinct().Order()]);
        var holders = (await session.QueryAsync(Statements.Unique.LockHolders, parameters, Holder.Read)).ToDictionary(holder => holder.Id);
        await AnswerBegunAsync(
            session, [.. wanting.Where(pair => pair.Job.LiveKey is not null && !holders.ContainsKey(pair.Holder))], answers);
        // Of several that want the same one the last has it.
        List<Replacement> last = [.. from pair in wanting
                                     where pair.Job.Unique!.Replaces && holders.GetValueOrDefault(pair.Holder) is { MayBeReplaced: true }
                                     group pair.Job by pair.Holder into same
                                     orderby same.Key
                                     select Replacement.Of(same.Key, [.. same.OrderBy(job => job.Id)], numbers)];
        await FreeAsync(session, last);
        var written = (await session.BatchAsync(
            Statements.Unique.Replace, new SqlBatch<Replacement>(last, ReplaceColumns), JobRow.ReadReady)).ToDictionary(job => job.Id);
        // One that was stored by this very call is due when it is due now.
        foreach (var (id, ready) in written)
            if (answers.TryGetValue(id, out var own)) answers[id] = own with { ScheduledAt = ready.DueAt };
        var winners = last.ToDictionary(row => row.Job.Id, row => written[row.Holder].DueAt);
        foreach (var (job, id) in wanting)
        {
            if (!holders.TryGetValue(id, out var holder)) continue;
            if (job.Unique!.Replaces && holder.MayBeReplaced)
                answers.Add(job.Id, new EnqueueResult(
                    KindOf(job.Unique, isChanged: true), id, null, winners.TryGetValue(job.Id, out var due) ? due : null));
            else answers.Add(job.Id, new EnqueueResult(EnqueueResultKind.Duplicate, id, null, null));
        }
    }

    /// <summary>A holder that waited and was not there to be locked has begun to run, or has ended. One that still holds its key has begun,
    /// even if it waits again by now: to lock it a second time might go on for ever.</summary>
    private static async Task AnswerBegunAsync(
        ISqlSession session, List<(NewJob Job, Guid Holder)> asked, Dictionary<Guid, EnqueueResult> answers)
    {
        if (asked.Count == 0) return;
        var batch = new SqlBatch<NewJob>([.. asked.Select(pair => pair.Job)], ConflictColumns);
        var found = (await session.BatchAsync(Statements.Jobs.FindConflict, batch, Met.Read)).ToLookup(met => met.Asked, met => met.Stored);
        foreach (var (job, holder) in asked.Where(pair => found[pair.Job.Id].Contains(pair.Holder)))
            answers.Add(job.Id, new EnqueueResult(EnqueueResultKind.Duplicate, holder, null, null));
    }

    /// <summary>The permits are for what they were before.</summary>
    private static async Task FreeAsync(ISqlSession session, List<Replacement> replaced)
    {
        if (replaced.Count == 0) return;
        var parameters = new SqlParameters().Ids("ended", [.. replaced.Select(row => row.Holder)]).Ids("waiting", []);
        await session.ExecuteAsync(Statements.Limits.Free, parameters);
    }

    private readonly record struct Met(Guid Asked, Guid Stored, DateTimeOffset CreatedAt, DateTimeOffset ScheduledAt, bool Waits)
    {
        public static Met Read(SqlRow row) => new(
            row.Id("asked_id"), row.Id("id"), row.Time("created_at"), row.Time("scheduled_at"),
            JobStatusNames.Parse(row.Text("status")).IsWaiting());
    }

    /// <summary>It waits, and is locked.</summary>
    private sealed record Holder(Guid Id, int Version)
    {
        /// <summary>One that a newer version wrote is not for this one to change.</summary>
        public bool MayBeReplaced => Version <= JobSettings.Version;

        public static Holder Read(SqlRow row) => new(row.Id("id"), row.Int("settings_version"));
    }

    private sealed record Replacement(Guid Holder, NewJob Job, long? Number, int Count)
    {
        public static Replacement Of(Guid holder, IReadOnlyList<NewJob> wanting, IReadOnlyDictionary<Guid, long> numbers) => new(
            holder, wanting[^1], numbers.TryGetValue(wanting[^1].Id, out var number) ? number : null, wanting.Count);
    }
}
