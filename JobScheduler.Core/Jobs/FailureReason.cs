namespace JobScheduler.Core.Jobs;

/// <summary>Why an attempt ended without success. This version gives those that are named here, a closed list,
/// so that metrics can use it as a label; a stored one that a newer version gave is kept as it is.</summary>
internal readonly record struct FailureReason(string Word)
{
    public static FailureReason HandlerError { get; } = new("handler_error");
    public static FailureReason Permanent { get; } = new("permanent");
    public static FailureReason TimedOut { get; } = new("timed_out");
    public static FailureReason WorkerLost { get; } = new("worker_lost");
    public static FailureReason ResultTooLarge { get; } = new("result_too_large");
}

/// <summary>The names of the failure reasons as metrics, wire and database spell them.</summary>
internal static class FailureReasonNames
{
    public static IReadOnlyList<FailureReason> All { get; } =
    [
        FailureReason.HandlerError, FailureReason.Permanent, FailureReason.TimedOut, FailureReason.WorkerLost, FailureReason.ResultTooLarge,
    ];

    public static string Name(this FailureReason reason) => reason.Word;
}
