namespace JobScheduler.Core.Jobs;

/// <summary>The names of the failure reasons as metrics, wire and database spell them.</summary>
public static class FailureReasonNames
{
    public static IReadOnlyList<FailureReason> All { get; } =
        [FailureReason.HandlerError, FailureReason.Permanent, FailureReason.TimedOut, FailureReason.WorkerLost, FailureReason.ResultTooLarge];

    public static string Name(this FailureReason reason) => reason.Word;
}
