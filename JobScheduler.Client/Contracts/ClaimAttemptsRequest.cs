using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>The body of POST /attempts/claim: what a worker can run, and how long it waits.</summary>
public sealed record ClaimAttemptsRequest
{
    /// <summary>As an earlier claim answered it; absent in the first one, and after the session was lost.</summary>
    public string? Session { get; set; }

    /// <summary>The label that people know the worker by, at most 100 characters.</summary>
    public string? Worker { get; set; }

    /// <summary>The handlers that it has.</summary>
    public IReadOnlyList<string>? Handlers { get; set; }

    /// <summary>Default ["default"].</summary>
    public IReadOnlyList<string>? Queues { get; set; }

    /// <summary>1 to 100; default 1. That of the first claim is shown as the worker's slots.</summary>
    public int? MaxJobs { get; set; }

    /// <summary>How long to wait for a job when there is none, 0 to 30; default 0.</summary>
    [JsonConverter(typeof(FiniteNumberConverter))]
    public double? WaitSeconds { get; set; }

    /// <summary>The ids of the jobs that the worker runs: what else runs in its session was in an answer that was lost,
    /// and is answered again. Absent: nothing is.</summary>
    public IReadOnlyList<string>? Running { get; set; }
}
