using System.ComponentModel.DataAnnotations;

namespace JobScheduler;

/// <summary>Section <c>JobScheduler:Worker</c>: what this process runs, how much at once, and how it stops.</summary>
public sealed class WorkerOptions
{
    internal const string Section = "Worker";

    /// <summary>The label people know the worker by; at most 100 characters, default host-pid.</summary>
    [MaxLength(100)]
    public string? Id { get; set; }

    /// <summary>Slots: how many jobs run at once; 1 to 1,000, default 20.</summary>
    [Range(1, 1000)]
    public int Concurrency { get; set; } = 20;

    /// <summary>The queues to serve, separated by commas; default "default".</summary>
    [RegularExpression(@"^\s*[A-Za-z0-9._:-]{1,64}(\s*,\s*[A-Za-z0-9._:-]{1,64})*\s*$",
        ErrorMessage = "JobScheduler:Worker:Queues must be queue names separated by commas.")]
    public string Queues { get; set; } = "default";

    /// <summary>How long running jobs may finish after a stop was asked for, before they are released; 0 to 1 h, default 25 s:
    /// Kubernetes kills after 30.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>Whether the log has the exceptions that handlers throw and the words they fail with; default true.
    /// Where those may repeat what the log must not have, set it to false: the log then names their types alone.</summary>
    public bool LogErrorDetail { get; set; } = true;

    /// <summary>Whether attempts keep the exception that their handler threw, with inner exceptions and stack, and not its message alone;
    /// default true. Whoever may read payloads may read it.</summary>
    public bool KeepErrorDetail { get; set; } = true;

    internal string Label => Id ?? $"{Environment.MachineName}-{Environment.ProcessId}";

    internal IReadOnlyList<string> QueueNames =>
        [.. Queues.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}
