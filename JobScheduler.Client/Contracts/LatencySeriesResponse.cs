namespace JobScheduler.Client.Contracts;

/// <summary>How long attempts waited or ran, over a time.</summary>
public sealed record LatencySeriesResponse
{
    /// <summary>"wait" (from when they were due to their start) or "run" (from their start to their end).</summary>
    public required string Of { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required double StepSeconds { get; init; }

    /// <summary>In all steps.</summary>
    public required LatencyResponse All { get; init; }

    /// <summary>By their moments; a step in which nothing was told is left out.</summary>
    public required IReadOnlyList<LatencyStepResponse> Steps { get; init; }

    /// <summary>Whether all that was told is in it; else the oldest is missing.</summary>
    public required bool Complete { get; init; }
}

/// <summary>How long attempts waited or ran in one step.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Took">How long.</param>
public sealed record LatencyStepResponse(DateTimeOffset At, LatencyResponse Took);
