namespace JobScheduler.Core.Limits;

/// <summary>A queue with a limit at a moment: how many of its jobs run, and what its rate has left.</summary>
internal sealed record QueueRoom(NamedLimit Limit, int Running, TokenBucket Bucket, DateTimeOffset Now)
{
    public string Queue => Limit.Name;

    /// <summary>So many more of its jobs may start.</summary>
    public int Open => Math.Max(0, Math.Min(AtOnce, Limit.Rate is { } rate ? Bucket.TokensAt(rate, Now) : int.MaxValue));

    /// <summary>Whether the rate is all that holds its jobs back.</summary>
    public bool IsRateSpent => AtOnce > 0 && Open == 0;

    /// <summary>In what time a job may start though none ends; null for never, or for at once.</summary>
    public TimeSpan? NextIn => IsRateSpent ? Bucket.HasAt(Limit.Rate!, 1) - Now : null;

    /// <summary>When so many have started.</summary>
    public QueueRoom After(int started)
    {
        var bucket = Bucket;
        if (Limit.Rate is { } rate)
            for (var i = 0; i < started; i++) bucket = bucket.UsedAt(rate, Now);
        return this with { Running = Running + started, Bucket = bucket };
    }

    private int AtOnce => Limit.Concurrency is { } most ? most - Running : int.MaxValue;
}
