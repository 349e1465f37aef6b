namespace JobScheduler.Core.Audit;

/// <summary>A change that was made; the action by its stored word, as a newer version may have more of them.</summary>
internal sealed record AuditEntry(Guid Id, DateTimeOffset At, string Who, string Action, string Target, string? Reason);

/// <summary>Which changes are asked for, newest first; null means any. <see cref="Before"/> is the id behind which the page
/// starts.</summary>
internal sealed record AuditFilter
{
    public string? Who { get; init; }

    public AuditAction? Action { get; init; }

    public string? Target { get; init; }

    public TimeRange At { get; init; }

    public Guid? Before { get; init; }

    public int Limit { get; init; } = 50;
}
