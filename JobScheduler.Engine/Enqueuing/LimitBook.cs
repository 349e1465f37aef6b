using System.Collections.Concurrent;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>The numbers of named limits for jobs that bring a key alone. A job keeps those of its acceptance; the keeper goes by those of
/// the limit, so what is known here may be a little old.</summary>
internal sealed class LimitBook(INamedLimits limits, TimeProvider time)
{
    /// <summary>No longer than this after a change another process hands out the numbers from before it.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (NamedLimit Limit, long Since)> _known = new(StringComparer.Ordinal);

    /// <summary>Asks for those that the requests name without numbers, unless it has done so just now. Costs nothing where none does.
    /// Without <paramref name="mayWrite"/> the writer is taken, by the very transaction that waits for the answer.</summary>
    public async ValueTask LearnAsync(IEnumerable<JobRequest> requests, bool mayWrite, CancellationToken cancellationToken)
    {
        HashSet<string>? names = null;
        foreach (var name in requests.SelectMany(NamesIn))
        {
            if (!IsFresh(name)) (names ??= new(StringComparer.Ordinal)).Add(name);
        }

        if (names is null) return;
        var since = time.GetTimestamp();
        var found = await limits.FindAsync([.. names], mayWrite, cancellationToken);
        if (_known.Count > NamedLimitRules.MaxLimits) _known.Clear();
        foreach (var gone in names.Except(found.Select(limit => limit.Name), StringComparer.Ordinal)) Forget(gone);
        foreach (var limit in found) _known[limit.Name] = (limit, since);
    }

    /// <summary>The request with the numbers of the limits that it names; what is not known stays as it was, and is refused.</summary>
    public JobRequest Fill(JobRequest request)
    {
        if (request.Concurrency is { Key: { } key, Limit: null } concurrency && Find(key)?.Concurrency is { } most)
            request = request with { Concurrency = concurrency with { Limit = most } };
        if (request.Rate is { Key: { } name, Limit: null, PerSeconds: null, Burst: null } rate && Find(name)?.Rate is { } starts)
            request = request with
            {
                Rate = rate with { Limit = starts.Starts, PerSeconds = starts.Per.TotalSeconds, Burst = starts.Most },
            };
        return request;
    }

    /// <summary>The request as if each limit that it names were kept.</summary>
    public static JobRequest Assume(JobRequest request) => request with
    {
        Concurrency = request.Concurrency is { Limit: null } concurrency ? concurrency with { Limit = 1 } : request.Concurrency,
        Rate = request.Rate is { Limit: null } rate ? rate with { Limit = 1 } : request.Rate,
    };

    public void Forget(string name) => _known.TryRemove(name, out _);

    private bool IsFresh(string name) => _known.TryGetValue(name, out var known) && time.GetElapsedTime(known.Since) < Remembered;

    private NamedLimit? Find(string name) => _known.TryGetValue(name, out var known) ? known.Limit : null;

    private static IEnumerable<string> NamesIn(JobRequest request)
    {
        if (request.Concurrency is { Key: { } concurrency, Limit: null }) yield return concurrency;
        if (request.Rate is { Key: { } rate, Limit: null }) yield return rate;
    }
}
