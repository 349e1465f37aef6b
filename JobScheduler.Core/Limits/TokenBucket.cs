namespace JobScheduler.Core.Limits;

/// <summary>What a rate has left, by the generic cell rate algorithm (ITU-T I.371, virtual scheduling):
/// one moment tells it, that at which the next start would come if all came evenly. Null is a full bucket.</summary>
internal readonly record struct TokenBucket(DateTimeOffset? NextAt)
{
    /// <summary>So many may start at this moment.</summary>
    public int TokensAt(JobLimit rate, DateTimeOffset now)
    {
        if (NextAt is not { } next) return rate.Most;
        if (next > now) return 0;
        return (int)Math.Min(rate.Most, (now - next).Ticks / rate.Interval.Ticks + 1);
    }

    /// <summary>After one more start.</summary>
    public TokenBucket UsedAt(JobLimit rate, DateTimeOffset at)
    {
        var earliest = at - (rate.Most - 1) * rate.Interval;
        return new((NextAt is { } next && next > earliest ? next : earliest) + rate.Interval);
    }

    /// <summary>From when on it has so many tokens, at most as many as it holds.</summary>
    public DateTimeOffset HasAt(JobLimit rate, int tokens) =>
        NextAt is { } next ? next + (tokens - 1) * rate.Interval : DateTimeOffset.MinValue;

    /// <summary>Whether it is full again, which is as good as never used.</summary>
    public bool IsFullAt(JobLimit rate, DateTimeOffset now) => TokensAt(rate, now) >= rate.Most;
}
