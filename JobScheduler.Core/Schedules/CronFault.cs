namespace JobScheduler.Core.Schedules;

/// <summary>One thing wrong with an expression: which rule it breaks, and words a caller can act on.</summary>
internal sealed record CronFault(BrokenRule Rule, string Detail)
{
    public static CronFault Invalid(string detail) => new(BrokenRule.CronInvalid, detail);
}
