using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>The body of POST /jobs and one item of POST /jobs/batch.</summary>
public sealed record CreateJobRequest : JobTemplate
{
    /// <summary>If absent: recurring with a cron_expression, delayed with delay_seconds or run_at, else immediate.</summary>
    [JsonConverter(typeof(WordConverter<JobType>))]
    public JobType? JobType { get; set; }

    [JsonConverter(typeof(FiniteNumberConverter))]
    public double? DelaySeconds { get; set; }

    /// <summary>An instant with its offset, in place of delay_seconds.</summary>
    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? RunAt { get; set; }

    public string? CronExpression { get; set; }

    /// <summary>An IANA zone; default UTC.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Default fire_once.</summary>
    [JsonConverter(typeof(WordConverter<MisfirePolicy>))]
    public MisfirePolicy? Misfire { get; set; }

    /// <summary>Default allow.</summary>
    [JsonConverter(typeof(WordConverter<OverlapPolicy>))]
    public OverlapPolicy? Overlap { get; set; }

    /// <summary>Each run is late by the same part of so many seconds, which the key decides (without one, the id): 0 to 86400, and at
    /// most the time between two ticks; default none.</summary>
    public int? SpreadSeconds { get; set; }

    /// <summary>An instant with its offset: no tick after it has a run; default no end.</summary>
    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? EndAt { get; set; }

    /// <summary>So many ticks have a run, 1 to 1,000,000,000, and none after them; default any number. A run by hand does not
    /// count.</summary>
    public int? MaxRuns { get; set; }

    /// <summary>Each run is late by a random part of so many seconds: 0 to 3600, and at most the time between two ticks; default
    /// none.</summary>
    public int? JitterSeconds { get; set; }

    /// <summary>A run is to succeed at least once in so many seconds, 60 to 31,536,000; else the schedule is shown as overdue. Default no
    /// such wish.</summary>
    public int? RequireSuccessWithinSeconds { get; set; }

    /// <summary>Names of up to 10 calendars: what they leave out has no run; default none.</summary>
    public IReadOnlyList<string>? Calendars { get; set; }

    /// <summary>While a job with this key is live, another POST answers with that job.</summary>
    public string? UniqueKey { get; set; }

    /// <summary>Jobs and batches that end before it starts.</summary>
    public DependsOnRequest? DependsOn { get; set; }

    /// <summary>The open batch that it joins.</summary>
    public string? BatchId { get; set; }

    /// <summary>The same with a choice of what becomes of that job, in place of unique_key.</summary>
    public UniqueRequest? Unique { get; set; }
}
