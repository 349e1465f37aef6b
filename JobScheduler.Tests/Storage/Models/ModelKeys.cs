using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>The idempotency keys of the model: each stands for one job, for a day.</summary>
internal sealed class ModelKeys
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly Dictionary<(string Caller, string Key), Taken> _taken = [];

    private ModelKeys(IReadOnlyDictionary<(string Caller, string Key), Taken> taken) => _taken = new(taken);

    public ModelKeys() { }

    public ModelKeys Copy() => new(_taken);

    public RememberedRequest? Recall(string caller, string key, DateTimeOffset now) =>
        _taken.TryGetValue((caller, key), out var taken) && taken.ExpiresAt > now ? new RememberedRequest(taken.Fingerprint, [taken.JobId]) : null;

    /// <summary>Whether the job is to be stored: its key is free and now taken, or was taken for this very job.</summary>
    public bool Admits(NewJob job, DateTimeOffset now)
    {
        if (job.Idempotency is not { } promise) return true;
        if (Recall(promise.Caller, promise.Key, now) is { JobIds: [var first] }) return first == job.Id;
        _taken[(promise.Caller, promise.Key)] = new Taken(promise.Fingerprint, job.Id, now + Lifetime);
        return true;
    }

    /// <summary>The answer to a job that was not admitted.</summary>
    public JobAcceptance AnswerTo(NewJob job)
    {
        var (promise, first) = (job.Idempotency!, _taken[(job.Idempotency!.Caller, job.Idempotency.Key)]);
        var kind = first.Fingerprint == promise.Fingerprint ? AcceptanceKind.Replayed : AcceptanceKind.KeyReused;
        return new JobAcceptance(kind, first.JobId, null, null);
    }

    /// <summary>The key stands for the live job that a unique key gave.</summary>
    public void Correct(NewJob job, Guid live)
    {
        if (job.Idempotency is not { } promise) return;
        _taken[(promise.Caller, promise.Key)] = _taken[(promise.Caller, promise.Key)] with { JobId = live };
    }

    private sealed record Taken(string Fingerprint, Guid JobId, DateTimeOffset ExpiresAt);
}
