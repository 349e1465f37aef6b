namespace JobScheduler.Core.Requests;

/// <summary>What a caller asks for, as it came: null means not given.
/// <see cref="JobRequestRules"/> turns it into something that can be stored.</summary>
internal sealed record JobRequest
{
    public string? Name { get; init; }

    /// <summary>Null: delayed when a delay or moment is given, recurring when a cron expression is, else immediate.</summary>
    public JobType? Type { get; init; }

    /// <summary>A JSON object as text.</summary>
    public string? Payload { get; init; }

    /// <summary>Null: the payload is stored as it is. The frame is no part of its size.</summary>
    public PayloadFrame? Frame { get; init; }

    /// <summary>A JSON object as text that whoever asks wants to find again with the job.</summary>
    public string? Metadata { get; init; }

    /// <summary>What is wrong with fields that were read before this request was made: told with what is wrong here.</summary>
    public IReadOnlyList<Violation> Found { get; init; } = [];

    public double? DelaySeconds { get; init; }

    public DateTimeOffset? RunAt { get; init; }

    public string? CronExpression { get; init; }

    public string? TimeZone { get; init; }

    public MisfirePolicy? Misfire { get; init; }

    public OverlapPolicy? Overlap { get; init; }

    public int? SpreadSeconds { get; init; }

    public DateTimeOffset? EndAt { get; init; }

    public int? MaxRuns { get; init; }

    public int? JitterSeconds { get; init; }

    public int? RequireSuccessWithinSeconds { get; init; }

    public IReadOnlyList<string?>? Calendars { get; init; }

    public int? MaxRetries { get; init; }

    public RetryRequest? Retry { get; init; }

    public int? TimeoutSeconds { get; init; }

    public string? Handler { get; init; }

    public string? Queue { get; init; }

    public int? Priority { get; init; }

    public string? UniqueKey { get; init; }

    public UniqueRequest? Unique { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Jobs with the same one run one after the other.</summary>
    public string? OrderKey { get; init; }

    public ConcurrencyRequest? Concurrency { get; init; }

    /// <summary>Jobs with the same one share a queue fairly with those of others.</summary>
    public string? FairnessKey { get; init; }

    public int? FairnessWeight { get; init; }

    public RateRequest? Rate { get; init; }

    /// <summary>What it waits for before anything else.</summary>
    public DependsOnRequest? DependsOn { get; init; }

    /// <summary>The batch that it joins.</summary>
    public string? BatchId { get; init; }

    /// <summary>What is to be run and how, with the defaults of what was not given.</summary>
    internal JobSpec ToSpec(RetryPolicy retry, IReadOnlyList<JobLimit> limits)
    {
        var payload = Payload ?? "{}";
        return new()
        {
            Name = Name ?? "",
            Handler = Handler ?? JobSpec.DefaultHandler,
            Queue = Queue ?? JobSpec.DefaultQueue,
            Priority = Priority ?? JobSpec.DefaultPriority,
            Payload = Frame?.Around(payload) ?? payload,
            Metadata = Metadata,
            Tags = Tags ?? [],
            Timeout = TimeSpan.FromSeconds(TimeoutSeconds ?? 60),
            Retry = retry,
            Limits = limits,
        };
    }
}
