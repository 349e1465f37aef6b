using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>What every error answers: RFC 9457 with a trace id and, for a body or a query, all its errors.</summary>
public sealed record ProblemResponse
{
    public string? Type { get; init; }
    public string? Title { get; init; }
    public int? Status { get; init; }
    public string? Detail { get; init; }
    public string? Instance { get; init; }
    public string? TraceId { get; init; }
    public IReadOnlyList<ProblemError>? Errors { get; init; }
}

/// <summary>One error: its place ("#/retry/factor", "?limit"), a stable code, and words a caller can act on.</summary>
public sealed record ProblemError([property: JsonPropertyName("pointer")] string Place, string Code, string Detail);
