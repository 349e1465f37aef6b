namespace JobScheduler.Tests.Storage.Models;

/// <summary>The idempotency keys of the model: each stands for the jobs of one request, for a day.
/// Jobs that share one promise object are one request.</summary>
internal sealed class ModelKeys
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly Dictionary<(string Caller, string Key), Taken> _taken = [];

    private ModelKeys(IReadOnlyDictionary<(string Caller, string Key), Taken> taken) => _taken = new(taken);

    public ModelKeys() { }

    public ModelKeys Copy() => new(_taken);

    public RememberedRequest? Recall(string caller, string key, DateTimeOffset now) =>
        _taken.TryGetValue((caller, key), out var taken) && taken.ExpiresAt > now
            ? new RememberedRequest(taken.Fingerprint, taken.JobIds) { ExistingIds = taken.ExistingIds, ChangedIds = taken.ChangedIds }
            : null;

    /// <summary>Takes the keys that are free, each for the first request that asks for it.</summary>
    public void Take(IReadOnlyList<NewJob> jobs, DateTimeOffset now)
    {
        foreach (var promise in jobs.Select(job => job.Idempotency).OfType<Idempotency>()
            .Where(promise => Recall(promise.Caller, promise.Key, now) is null))
            _taken[(promise.Caller, promise.Key)] = new Taken(promise.Fingerprint, RequestOf(promise, jobs), now + Lifetime);
    }

    /// <summary>Takes a key for a request about one job.</summary>
    public void Take(Idempotency promise, Guid job, DateTimeOffset now) =>
        _taken[(promise.Caller, promise.Key)] = new Taken(promise.Fingerprint, [job], now + Lifetime);

    /// <summary>Whether the job is to be stored: it has no key, or its key was taken for this very job.</summary>
    public bool IsNew(NewJob job) => job.Idempotency is not { } promise || Of(promise).JobIds.Contains(job.Id);

    /// <summary>The answer to one of the jobs that was not admitted.</summary>
    public EnqueueResult AnswerTo(NewJob job, IReadOnlyList<NewJob> jobs)
    {
        var (promise, first) = (job.Idempotency!, Of(job.Idempotency!));
        if (first.Fingerprint != promise.Fingerprint) return new EnqueueResult(EnqueueResultKind.KeyReused, first.JobIds[0], null, null);
        var position = RequestOf(promise, jobs).IndexOf(job.Id);
        var answer = first.JobIds[position < first.JobIds.Count ? position : 0];
        return first.ExistingIds.Contains(answer)
            ? new EnqueueResult(EnqueueResultKind.ReplayedDuplicate, answer, null, null)
            {
                First = ModelUnique.AnswerOf(job, first.ChangedIds.Contains(answer)),
            }
            : new EnqueueResult(EnqueueResultKind.Replayed, answer, null, null);
    }

    /// <summary>The key stands for the live job that a unique key gave.</summary>
    public void Correct(NewJob job, Guid live, bool isChanged)
    {
        if (job.Idempotency is not { } promise) return;
        var taken = Of(promise);
        _taken[(promise.Caller, promise.Key)] = taken with
        {
            JobIds = [.. taken.JobIds.Select(id => id == job.Id ? live : id)],
            ExistingIds = [.. taken.ExistingIds, live],
            ChangedIds = isChanged ? [.. taken.ChangedIds, live] : taken.ChangedIds,
        };
    }

    /// <summary>Returns how many were forgotten.</summary>
    public int Prune(DateTimeOffset now, int max) =>
        _taken.Where(key => key.Value.ExpiresAt <= now).Take(max).ToList().Count(key => _taken.Remove(key.Key));

    private Taken Of(Idempotency promise) => _taken[(promise.Caller, promise.Key)];

    private static List<Guid> RequestOf(Idempotency promise, IReadOnlyList<NewJob> jobs) =>
        [.. jobs.Where(job => ReferenceEquals(job.Idempotency, promise)).Select(job => job.Id)];

    private sealed record Taken(string Fingerprint, IReadOnlyList<Guid> JobIds, DateTimeOffset ExpiresAt)
    {
        public IReadOnlyList<Guid> ExistingIds { get; init; } = [];

        public IReadOnlyList<Guid> ChangedIds { get; init; } = [];
    }
}
