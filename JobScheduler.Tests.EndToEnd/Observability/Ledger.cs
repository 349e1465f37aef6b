using System.Globalization;
using System.Text.RegularExpressions;

namespace JobScheduler.Tests.EndToEnd.Observability;

/// <summary>What happened to jobs, counted by the series of /metrics that must say the same.
/// Nothing is written of what did not happen.</summary>
internal sealed partial class Ledger
{
    /// <summary>Makes the lines of a ledger from the jobs as they are stored.</summary>
    public const string Sql = """
        SELECT 'jobs_scheduled_total{job_type="' || job_type
            || '",schedule_type="' || CASE job_type WHEN 'recurring' THEN 'cron' ELSE 'one-time' END || '"} ' || count(*)
        FROM jobs GROUP BY job_type
        UNION ALL
        SELECT 'jobs_completed_total{job_type="' || job_type
            || '",status="' || CASE status WHEN 'completed' THEN 'success' ELSE status END || '"} ' || count(*)
        FROM jobs WHERE status IN ('completed', 'failed') GROUP BY job_type, status
        UNION ALL
        SELECT 'jobs_failed_total{job_type="' || job_type || '",failure_reason="' || failure_reason || '"} ' || count(*)
        FROM jobs WHERE status = 'failed' GROUP BY job_type, failure_reason
        UNION ALL
        SELECT 'job_retries_total{job_type="' || job_type || '"} ' || sum(attempt - 1)
        FROM jobs WHERE attempt > 1 GROUP BY job_type
        UNION ALL
        SELECT 'jobs_pending_total{job_type="' || job_type || '"} ' || count(*)
        FROM jobs WHERE status = 'pending' GROUP BY job_type
        """;

    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>What the client was told of each of its jobs.</summary>
    public static Ledger Of(IEnumerable<JobResponse> history)
    {
        var ledger = new Ledger();
        foreach (var job in history) ledger.Enter(job);
        return ledger;
    }

    /// <summary>The lines of /metrics, or of a statement that writes like it.</summary>
    public static Ledger Of(string text)
    {
        var ledger = new Ledger();
        foreach (Match line in Line().Matches(text))
            ledger.Add(line.Groups[1].Value, long.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture));
        return ledger;
    }

    public override string ToString() => string.Join('\n', _counts.Select(pair => $"{pair.Key} {pair.Value}"));

    private void Enter(JobResponse job)
    {
        var type = $"job_type=\"{job.JobType}\"";
        Add($"jobs_scheduled_total{{{type},schedule_type=\"{(job.JobType == "recurring" ? "cron" : "one-time")}\"}}", 1);
        Add($"job_retries_total{{{type}}}", Math.Max(0, job.Attempt!.Value - 1));
        if (job.Status == "pending") Add($"jobs_pending_total{{{type}}}", 1);
        if (job.Status == "completed") Add($"jobs_completed_total{{{type},status=\"success\"}}", 1);
        if (job.Status != "failed") return;
        Add($"jobs_completed_total{{{type},status=\"failed\"}}", 1);
        Add($"jobs_failed_total{{{type},failure_reason=\"{job.FailureReason}\"}}", 1);
    }

    private void Add(string series, long count)
    {
        if (count != 0) _counts[series] = _counts.GetValueOrDefault(series) + count;
    }

    [GeneratedRegex(
        @"^((?:jobs_scheduled_total|jobs_completed_total|jobs_failed_total|job_retries_total|jobs_pending_total)\{[^}]*\}) (\d+)$",
        RegexOptions.Multiline)]
    private static partial Regex Line();
}
