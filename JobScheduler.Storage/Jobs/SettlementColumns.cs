using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>What a settlement gives to its statements: both targets of the life cycle, and texts that cannot fail.</summary>
internal static class SettlementColumns
{
    public const int MaxErrorBytes = 8 * 1024;

    public static SqlColumns<Settlement> All { get; } = new SqlColumns<Settlement>()
        .Id("id", settlement => settlement.JobId)
        .Number("fence", settlement => settlement.Fence)
        .Id("session", settlement => settlement.Session)
        .Text("status", settlement => settlement.Target.Status.Name())
        .Number("attempt", settlement => settlement.Target.Attempt)
        .Flag("ends", settlement => settlement.Target.Status.IsTerminal())
        .Text("status_if_cancelled", settlement => settlement.TargetIfCancelRequested.Status.Name())
        .Number("attempt_if_cancelled", settlement => settlement.TargetIfCancelRequested.Attempt)
        .Flag("ends_if_cancelled", settlement => settlement.TargetIfCancelRequested.Status.IsTerminal())
        .Flag("unstarts", settlement => settlement.Target.Status == JobStatus.Pending)
        .Span("delay", settlement => settlement.Delay)
        .Number("loss", settlement => settlement.Event is JobEvent.WorkerLost or JobEvent.LostAhead ? 1 : 0)
        .Flag("keeps_error", settlement => settlement.Event is JobEvent.Released or JobEvent.Snoozed or JobEvent.LostAhead)
        .Text("error_message", Error)
        .Text("failure_reason", settlement => settlement.Reason?.Name())
        .Text("result", settlement => StorableText.Clean(settlement.Result))
        .Text("traceparent", settlement => settlement.Event == JobEvent.Succeeded ? null : settlement.TraceParent);

    public static SqlColumns<Settlement> OfAttempt { get; } = new SqlColumns<Settlement>()
        .Id("id", settlement => settlement.JobId)
        .Number("fence", settlement => settlement.Fence)
        .Text("outcome", settlement => AttemptOutcomes.Name(settlement.Event))
        .Text("failure_reason", settlement => settlement.Reason?.Name())
        .Text("error_message", Error)
        .Text("error_detail", settlement => StorableText.Clean(settlement.ErrorDetail, maxBytes: MaxErrorBytes));

    private static string? Error(Settlement settlement) => StorableText.Clean(settlement.ErrorMessage, maxBytes: MaxErrorBytes);
}
