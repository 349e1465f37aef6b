namespace JobScheduler.Core.Schedules;

/// <summary>One thing wrong with an expression: a stable code and words a caller can act on.</summary>
internal sealed record CronFault(string Code, string Detail)
{
    public static CronFault Invalid(string detail) => new("cron_invalid", detail);
}
