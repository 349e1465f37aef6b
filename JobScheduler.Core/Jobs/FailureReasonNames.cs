namespace JobScheduler.Core.Jobs;

/// <summary>The names of the failure reasons as metrics, wire and database spell them.</summary>
public static class FailureReasonNames
{
    public static IReadOnlyList<FailureReason> All { get; } =
        [FailureReason.HandlerError, FailureReason.Permanent, FailureReason.TimedOut, FailureReason.WorkerLost, FailureReason.ResultTooLarge];

    public static string Name(this FailureReason reason) => reason switch
    {
        FailureReason.HandlerError => "handler_error",
        FailureReason.Permanent => "permanent",
        FailureReason.TimedOut => "timed_out",
        FailureReason.WorkerLost => "worker_lost",
        FailureReason.ResultTooLarge => "result_too_large",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Unknown failure reason."),
    };

    public static FailureReason Parse(string name) =>
        All.FirstOrDefault(reason => reason.Name() == name, (FailureReason)(-1)) is var found && (int)found >= 0
            ? found
            : throw new FormatException($"Unknown failure reason '{name}'.");
}
