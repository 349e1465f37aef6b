using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>What a job is and how it runs, once or by a schedule; null stands for absent, and the server puts the default.</summary>
public abstract record JobTemplate
{
    // Settable: the serializer's source generator would pass what is init-only as an array of objects.
    /// <summary>1 to 255 characters; required for a job, the key by default for a schedule.</summary>
    public string? Name { get; set; }

    /// <summary>A JSON object for the handler; default {}.</summary>
    public JsonElement? Payload { get; set; }

    /// <summary>Attempts after the first; default 3.</summary>
    public int? MaxRetries { get; set; }

    public RetryRequest? Retry { get; set; }

    /// <summary>Time for one attempt; default 60.</summary>
    public int? TimeoutSeconds { get; set; }

    /// <summary>The simulated failure rate, 0 to 1; default 0.</summary>
    [JsonConverter(typeof(FiniteNumberConverter))]
    public double? FailRate { get; set; }

    /// <summary>The simulated execution time; default 1000.</summary>
    public int? ExecutionTimeMs { get; set; }

    /// <summary>Default "simulate"; "http" sends a request to a web server.</summary>
    public string? Handler { get; set; }

    /// <summary>Default "default".</summary>
    public string? Queue { get; set; }

    /// <summary>0 (first) to 4; default 2.</summary>
    public int? Priority { get; set; }

    public IReadOnlyList<string>? Tags { get; set; }

    /// <summary>Jobs with the same one run one after the other, as they were accepted.</summary>
    public string? OrderKey { get; set; }

    /// <summary>How many jobs of a key run at once.</summary>
    public ConcurrencyRequest? Concurrency { get; set; }

    /// <summary>Jobs with the same one together get a fair part of their queue's slots.</summary>
    public string? FairnessKey { get; set; }

    /// <summary>How many parts they get, 1 to 100; default 1.</summary>
    public int? FairnessWeight { get; set; }

    /// <summary>How often jobs of a key start.</summary>
    public RateRequest? Rate { get; set; }
}
