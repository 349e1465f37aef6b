using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>The body of POST /jobs and one item of POST /jobs/batch.</summary>
public sealed record CreateJobRequest : JobTemplate
{
    /// <summary>"immediate" (default), "delayed" or "recurring".</summary>
    [JsonConverter(typeof(JobTypeConverter))]
    public string? JobType { get; set; }

    [JsonConverter(typeof(FiniteNumberConverter))]
    public double? DelaySeconds { get; set; }

    /// <summary>An instant with its offset, in place of delay_seconds.</summary>
    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? RunAt { get; set; }

    public string? CronExpression { get; set; }

    /// <summary>An IANA zone; default UTC.</summary>
    public string? TimeZone { get; set; }

    /// <summary>"fire_once" (default), "skip" or "fire_all".</summary>
    [JsonConverter(typeof(MisfireConverter))]
    public string? Misfire { get; set; }

    /// <summary>"allow" (default) or "skip".</summary>
    [JsonConverter(typeof(OverlapConverter))]
    public string? Overlap { get; set; }

    /// <summary>While a job with this key is live, another POST answers with that job.</summary>
    public string? UniqueKey { get; set; }
}
