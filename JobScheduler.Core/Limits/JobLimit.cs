namespace JobScheduler.Core.Limits;

/// <summary>A limit that a job keeps: it is not claimed before it holds a permit of each of its limits.
/// Jobs that name the same kind and key share it; each brings how much it allows.</summary>
internal sealed record JobLimit(LimitKind Kind, string Key)
{
    private const char AfterQueue = '/';

    /// <summary>At most so many jobs hold a permit at once; of a rate, so many may start at one moment; of a share, its weight.</summary>
    public int Most { get; init; } = 1;

    /// <summary>Of a rate: so many starts in the time <see cref="Per"/>.</summary>
    public int Starts { get; init; } = 1;

    public TimeSpan Per { get; init; }

    /// <summary>Of a rate: the time from one start to the next, in whole microseconds, as stores keep it.</summary>
    public TimeSpan Interval => TimeSpan.FromMicroseconds(Math.Max(1, Math.Round(Per.TotalMicroseconds / Starts)));

    /// <summary>What the store knows it by.</summary>
    public string Name => $"{Kind.Name()}{LimitKindNames.AfterKind}{Key}";

    /// <summary>A part of a queue. Its name is no part of the key, as it may hold none of what comes between them.</summary>
    public static JobLimit ShareOf(string queue, string key, int weight) =>
        new(LimitKind.Share, $"{queue}{AfterQueue}{key}") { Most = weight };

    /// <summary>The queue in the name of a share.</summary>
    public static string QueueOfShare(string name)
    {
        var key = LimitKindNames.KeyOf(name);
        return key[..key.IndexOf(AfterQueue, StringComparison.Ordinal)];
    }

    /// <summary>The key of a share without its queue.</summary>
    public string KeyWithinQueue => Key[(Key.IndexOf(AfterQueue, StringComparison.Ordinal) + 1)..];

    /// <summary>In the order in which permits are taken, the same for all jobs: so no two wait for each other.</summary>
    public static IReadOnlyList<JobLimit> InOrder(IEnumerable<JobLimit> limits) =>
        [.. limits.OrderBy(limit => limit.Kind).ThenBy(limit => limit.Key, StringComparer.Ordinal)];
}
