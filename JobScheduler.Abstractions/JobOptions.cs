namespace JobScheduler;

/// <summary>How and when a job runs; null stands for the default.</summary>
public sealed record JobOptions
{
    /// <summary>A name for people, up to 255 characters; default the handler's name.</summary>
    public string? Name { get; init; }

    /// <summary>Not before this has passed, counted by the store's clock; up to 366 days. Or <see cref="RunAt"/>.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Not before this moment. Or <see cref="Delay"/>.</summary>
    public DateTimeOffset? RunAt { get; init; }

    /// <summary>Which workers may run it: those that serve the queue; default <c>default</c>.</summary>
    public string? Queue { get; init; }

    /// <summary>0 (first) to 4 (last); default 2.</summary>
    public int? Priority { get; init; }

    /// <summary>Attempts after the first one, 0 to 100; default 3.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>How the delay between attempts grows; default 2, 4, 8 … seconds, at most an hour.</summary>
    public RetryOptions? Retry { get; init; }

    /// <summary>How long one attempt may take, in whole seconds (rounded up), up to 7 days; default 60 s.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>At most one job that has not ended has this key: enqueuing another returns that one, with
    /// <see cref="JobHandle.IsNew"/> false.</summary>
    public string? UniqueKey { get; init; }

    /// <summary>The same with a choice of what becomes of the other one. Or <see cref="UniqueKey"/>.</summary>
    public Uniqueness? Unique { get; init; }

    /// <summary>Makes the call safe to repeat for 24 hours: the first answer comes back.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Words to find it by: up to 20 of up to 64 characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Jobs with the same key, up to 255 characters, run one after the other in the order in which they were accepted,
    /// each with all its attempts.</summary>
    public string? OrderKey { get; init; }

    /// <summary>How many jobs of a key run at once, whoever runs them.</summary>
    public ConcurrencyLimit? Concurrency { get; init; }

    /// <summary>Jobs with the same key, up to 255 characters, together get a fair part of their queue's slots, whatever others bring: one
    /// tenant's million jobs do not keep another's waiting.</summary>
    public string? FairnessKey { get; init; }

    /// <summary>How many parts they get: 1 to 100, default 1.</summary>
    public int? FairnessWeight { get; init; }

    /// <summary>How often jobs of a key start, whoever runs them.</summary>
    public RateLimit? Rate { get; init; }

    /// <summary>The jobs and batches that end before it starts, up to 10,000, and what becomes of it when one fails.</summary>
    public IReadOnlyList<JobDependency>? DependsOn { get; init; }

    /// <summary>The open batch that it joins.</summary>
    public Guid? BatchId { get; init; }
}
