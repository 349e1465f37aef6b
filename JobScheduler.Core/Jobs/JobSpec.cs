namespace JobScheduler.Core.Jobs;

/// <summary>What is to be run and how, apart from when: shared by a job and by the template of a schedule.</summary>
internal sealed record JobSpec
{
    public const string DefaultHandler = "simulate";
    public const string DefaultQueue = "default";
    public const int DefaultPriority = 2;

    public required string Name { get; init; }

    public string Handler { get; init; } = DefaultHandler;

    public string Queue { get; init; } = DefaultQueue;

    /// <summary>0 (first) to 4 (last).</summary>
    public int Priority { get; init; } = DefaultPriority;

    /// <summary>A JSON object in UTF-16 text; opaque to the scheduler.</summary>
    public string Payload { get; init; } = "{}";

    public RetryPolicy Retry { get; init; } = RetryPolicy.Default;

    /// <summary>How long one attempt may run.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What it needs permits of before it is claimed, in the order in which it takes them; mostly nothing.</summary>
    public IReadOnlyList<JobLimit> Limits { get; init; } = [];

    /// <summary>The limit whose permit it waits for first; null for a job without limits.</summary>
    public string? FirstLimit => Limits.Count == 0 ? null : Limits[0].Name;

    /// <summary>A JSON object as text that whoever made the job wants to find again; nobody else reads it.</summary>
    public string? Metadata { get; init; }
}
