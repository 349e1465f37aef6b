namespace JobScheduler.Core.Schedules;

/// <summary>What a caller asks for in a backfill; null is not given.</summary>
internal sealed record BackfillWindow(DateTimeOffset? From, DateTimeOffset? To, bool OnlyMissed, string? Reason);

/// <summary>The rules of a backfill.</summary>
internal static class BackfillRules
{
    /// <summary>Of the payloads of all runs of one request together, in characters.</summary>
    public const int MaxPayload = 64 * 1024 * 1024;

    public static readonly RequestField From = new(nameof(From));
    public static readonly RequestField To = new(nameof(To));
    public static readonly TextField Reason = new(nameof(Reason), 255);

    /// <summary>Of the request by itself, all of them at once.</summary>
    public static void Check(BackfillWindow request, DateTimeOffset now, ICollection<Violation> violations)
    {
        if (request.From is null) violations.Add(new(From, BrokenRule.Required, $"A backfill needs {From}: its first moment."));
        if (request.To is null) violations.Add(new(To, BrokenRule.Required, $"A backfill needs {To}: the moment after its last."));
        if (request.To > now) violations.Add(new(To, BrokenRule.OutOfRange, $"{To} lies in the future: those ticks come by themselves."));
        if (request.To <= request.From) violations.Add(new(To, BrokenRule.OutOfRange, $"{To} must lie after {From}."));
        Reason.Check(request.Reason, violations);
    }

    /// <summary>Of how much it would make.</summary>
    public static void CheckSize(Schedule schedule, int ticks, ICollection<Violation> violations)
    {
        var most = Math.Min(Backfill.MaxTicks, MaxPayload / Math.Max(1, schedule.Template.Payload.Length));
        if (ticks > most)
            violations.Add(new(
                To, BrokenRule.TooMany, $"More than {most} ticks of the schedule lie from {From} to {To}: ask for less at a time."));
    }
}
