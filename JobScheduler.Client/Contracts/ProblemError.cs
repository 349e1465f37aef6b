using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>One error: its place ("#/retry/factor", "?limit"), a stable code, and words a caller can act on.</summary>
public sealed record ProblemError([property: JsonPropertyName("pointer")] string Place, string Code, string Detail);
