using JobScheduler.Storage.Sql;
using JobScheduler.Storage.UniqueKeys;

namespace JobScheduler.Storage.Jobs;

/// <summary>The idempotency keys of one insert: which requests are new, which were answered before.
/// Jobs that share one <see cref="Idempotency"/> object are one request.</summary>
internal sealed class IdempotencyKeys
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private static readonly SqlColumns<Request> KeyColumns = new SqlColumns<Request>()
        .Text("caller", request => request.Promise.Caller)
        .Text("key", request => request.Promise.Key);

    private static readonly SqlColumns<Request> RememberColumns = new SqlColumns<Request>()
        .Text("caller", request => request.Promise.Caller)
        .Text("key", request => request.Promise.Key)
        .Text("fingerprint", request => request.Promise.Fingerprint)
        .Ids("job_ids", request => request.Answers);

    private static readonly SqlColumns<Request> CorrectColumns = new SqlColumns<Request>()
        .Text("caller", request => request.Promise.Caller)
        .Text("key", request => request.Promise.Key)
        .Ids("job_ids", request => request.Answers)
        .Ids("existing_ids", request => request.ExistingIds)
        .Ids("changed_ids", request => request.ChangedIds);

    private readonly Dictionary<Idempotency, Request> _requests = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string Caller, string Key), Request> _owners = [];
    private readonly Dictionary<(string Caller, string Key), RememberedRequest> _remembered = [];

    private IdempotencyKeys(IReadOnlyList<NewJob> jobs)
    {
        foreach (var group in jobs.Where(job => job.Idempotency is not null)
            .GroupBy(job => job.Idempotency!, ReferenceEqualityComparer.Instance))
        {
            var request = new Request((Idempotency)group.Key!, [.. group.Select(job => job.Id)]);
            _requests.Add(request.Promise, request);
            _owners.TryAdd(request.Key, request);
        }
    }

    /// <summary>Takes the keys of all new requests and looks at what the others were used for.</summary>
    public static async Task<IdempotencyKeys> TakeAsync(ISqlSession session, IReadOnlyList<NewJob> jobs)
    {
        var keys = new IdempotencyKeys(jobs);
        if (keys._owners.Count > 0) await keys.TakeAsync(session);
        return keys;
    }

    /// <summary>Whether the job is to be stored: its request is new, or is the very one that its key was taken for.</summary>
    public bool IsNew(NewJob job) =>
        job.Idempotency is null || _remembered[Key(job.Idempotency)].JobIds.Contains(job.Id);

    /// <summary>Notes which jobs the new requests really came to, where a live unique key gave another one.</summary>
    public Task CorrectAsync(ISqlSession session, IReadOnlyDictionary<Guid, EnqueueResult> stored)
    {
        var wrong = new List<Request>();
        foreach (var request in _owners.Values.Where(
            owner => owner.JobIds.Any(id => stored.TryGetValue(id, out var answer) && answer.JobId != id)))
        {
            request.Answers = [.. request.JobIds.Select(id => stored[id].JobId)];
            request.ChangedIds = [.. from id in request.JobIds
                                     where stored[id].Kind is EnqueueResultKind.Replaced or EnqueueResultKind.Debounced
                                     select stored[id].JobId];
            _remembered[request.Key] = new RememberedRequest(request.Promise.Fingerprint, request.Answers)
            {
                ExistingIds = request.ExistingIds,
                ChangedIds = request.ChangedIds,
            };
            wrong.Add(request);
        }

        return session.PostAsync(Statements.Idempotency.Correct, new SqlBatch<Request>(wrong, CorrectColumns));
    }

    /// <summary>The answer to a job that was not admitted.</summary>
    public EnqueueResult AnswerTo(NewJob job)
    {
        var request = _requests[job.Idempotency!];
        var first = _remembered[request.Key];
        if (first.Fingerprint != request.Promise.Fingerprint)
            return new EnqueueResult(EnqueueResultKind.KeyReused, first.JobIds[0], null, null);
        var position = request.JobIds.IndexOf(job.Id);
        var answer = first.JobIds[position < first.JobIds.Count ? position : 0];
        return first.ExistingIds.Contains(answer)
            ? new EnqueueResult(EnqueueResultKind.ReplayedDuplicate, answer, null, null)
            {
                First = UniqueHolders.KindOf(job.Unique, first.ChangedIds.Contains(answer)),
            }
            : new EnqueueResult(EnqueueResultKind.Replayed, answer, null, null);
    }

    /// <summary>Takes the key of a request about one job; null when it is new, else what it was used for.</summary>
    public static async Task<RememberedRequest?> TakeAsync(ISqlSession session, Idempotency promise, Guid jobId)
    {
        var taken = await session.BatchAsync(
            Statements.Idempotency.Remember, new SqlBatch<Request>([new(promise, [jobId])], RememberColumns, Lasting()), ReadRemembered);
        return taken.Count > 0 ? null : await RecallAsync(session, promise.Caller, promise.Key);
    }

    /// <summary>Gives all keys back that were taken for these requests, which are refused.</summary>
    public async Task ForgetAsync(ISqlSession session)
    {
        foreach (var request in _owners.Values.Where(request => _remembered[request.Key].JobIds.Contains(request.JobIds[0])))
            await ForgetAsync(session, request.Promise);
    }

    /// <summary>Gives a key back that was taken for a request which is refused.</summary>
    public static Task ForgetAsync(ISqlSession session, Idempotency promise) =>
        session.ExecuteAsync(Statements.Idempotency.Forget, new SqlParameters().Text("caller", promise.Caller).Text("key", promise.Key));

    private async Task TakeAsync(ISqlSession session)
    {
        var asked = _owners.Values.OrderBy(request => request.Promise.Caller, StringComparer.Ordinal)
            .ThenBy(request => request.Promise.Key, StringComparer.Ordinal).ToList();
        Learn(await session.BatchAsync(
            Statements.Idempotency.Remember, new SqlBatch<Request>(asked, RememberColumns, Lasting()), ReadRemembered));
        var used = asked.Where(request => !_remembered.ContainsKey(request.Key)).ToList();
        Learn(await session.BatchAsync(Statements.Idempotency.Recall, new SqlBatch<Request>(used, KeyColumns), ReadRemembered));
    }

    private void Learn(IEnumerable<((string, string) Key, RememberedRequest Request)> remembered)
    {
        foreach (var (key, request) in remembered) _remembered.Add(key, request);
    }

    /// <summary>Reads one key without taking it.</summary>
    public static async Task<RememberedRequest?> RecallAsync(ISqlSession session, string caller, string key)
    {
        var asked = new Request(new Idempotency(caller, key, ""), []);
        var found = await session.BatchAsync(Statements.Idempotency.Recall, new SqlBatch<Request>([asked], KeyColumns), ReadRemembered);
        return found.Count == 0 ? null : found[0].Request;
    }

    private static ((string Caller, string Key) Key, RememberedRequest Request) ReadRemembered(SqlRow row) =>
        ((row.Text("caller"), row.Text("key")),
            new RememberedRequest(row.Text("fingerprint"), row.Ids("job_ids"))
            {
                ExistingIds = row.Ids("existing_ids"),
                ChangedIds = row.Ids("changed_ids"),
            });

    private static SqlParameters Lasting() => new SqlParameters().Span("lifetime", Lifetime);

    private static (string Caller, string Key) Key(Idempotency promise) => (promise.Caller, promise.Key);

    private sealed class Request(Idempotency promise, List<Guid> jobIds)
    {
        public Idempotency Promise { get; } = promise;

        public List<Guid> JobIds { get; } = jobIds;

        public IReadOnlyList<Guid> Answers { get; set; } = jobIds;

        /// <summary>The answers that are no jobs of this request.</summary>
        public IReadOnlyList<Guid> ExistingIds => [.. Answers.Except(JobIds)];

        /// <summary>Those of them that took what the request brought.</summary>
        public IReadOnlyList<Guid> ChangedIds { get; set; } = [];

        public (string Caller, string Key) Key => (Promise.Caller, Promise.Key);
    }
}
