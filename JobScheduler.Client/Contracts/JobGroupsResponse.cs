namespace JobScheduler.Client.Contracts;

/// <summary>Failures, put together.</summary>
public sealed record JobGroupsResponse
{
    /// <summary>The largest first.</summary>
    public required IReadOnlyList<JobGroupResponse> Groups { get; init; }

    /// <summary>How many jobs are in them: the newest.</summary>
    public required int LookedAt { get; init; }

    /// <summary>Whether those were all.</summary>
    public required bool Complete { get; init; }
}

/// <summary>Jobs that failed of one cause; what they are not put together by is null.</summary>
public sealed record JobGroupResponse
{
    public string? Handler { get; init; }
    public string? Queue { get; init; }
    public string? FailureReason { get; init; }

    /// <summary>The first line of their error messages, with # for numbers and ids.</summary>
    public string? Error { get; init; }

    public required int Count { get; init; }
    public required DateTimeOffset FirstAt { get; init; }
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>The one that failed last.</summary>
    public required Guid SampleId { get; init; }
}
