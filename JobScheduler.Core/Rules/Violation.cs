namespace JobScheduler.Core.Rules;

/// <summary>One broken rule: the field by its wire name ("delay_seconds", "retry/max_delay_seconds"), a stable code, and words a caller can act on.</summary>
public sealed record Violation(string Field, string Code, string Detail);
