namespace JobScheduler.Core.Limits;

/// <summary>The state of one limit at a moment: how many permits are held, and for a rate what its bucket has.</summary>
internal readonly record struct LimitState(int Held, TokenBucket Bucket, DateTimeOffset Now)
{
    /// <summary>How soon a job that is open is claimed as a rule. What takes longer is told of again.</summary>
    public static readonly TimeSpan ClaimedWithin = TimeSpan.FromSeconds(1);

    /// <summary>So many more jobs that bring this limit may have a permit.</summary>
    public int RoomFor(JobLimit limit) => Math.Max(0, Allowed(limit) - Held);

    /// <summary>Of a share: what all keys of the queue with jobs that wait weigh together.</summary>
    public long Weights { get; init; }

    /// <summary>Of a share: how many jobs of the queue can run at once.</summary>
    public long Slots { get; init; }

    private int Allowed(JobLimit limit) => limit.Kind switch
    {
        LimitKind.Order => 1,
        LimitKind.Concurrency => limit.Most,
        LimitKind.Share => FairShare.Of(limit.Most, Weights, Slots),
        LimitKind.Rate => Bucket.TokensAt(limit, Now),
        _ => throw new InvalidOperationException($"No room is defined for limits of kind '{limit.Kind}'."),
    };
}

/// <summary>Decides who gets the permits of a limit.</summary>
internal static class PermitGrants
{
    /// <summary>The due jobs that get one: by priority, then by due time. Nobody is passed over: behind a job that
    /// needs more room than there is all others wait, so that it is not starved by those that need less.</summary>
    public static IReadOnlyList<ParkedJob> Pick(IEnumerable<ParkedJob> waiting, LimitState state)
    {
        var picked = new List<ParkedJob>();
        foreach (var job in waiting.Where(job => job.IsDue).OrderBy(job => job.Priority).ThenBy(job => job.DueIn).ThenBy(job => job.Id))
        {
            if (job.Limit is { } limit && (state with { Held = state.Held + picked.Count }).RoomFor(limit) == 0) break;
            picked.Add(job);
        }

        return picked;
    }

    /// <summary>In what time a job may get a permit though nobody gives one back and nobody comes: one is due, or a token is made.
    /// Null for never.</summary>
    public static TimeSpan? NextIn(IEnumerable<ParkedJob> left, LimitState state)
    {
        TimeSpan? next = null;
        foreach (var job in left)
        {
            var wait = job.IsDue ? NextToken(job.Limit, state) : job.DueIn;
            if (wait is { } sooner && (next is null || sooner < next)) next = sooner;
        }

        return next;
    }

    private static TimeSpan? NextToken(JobLimit? limit, LimitState state)
    {
        if (limit is not { Kind: LimitKind.Rate } rate) return null;
        return state.Held < rate.Most ? state.Bucket.HasAt(rate, state.Held + 1) - state.Now : LimitState.ClaimedWithin;
    }
}
