using System.Text;
using System.Text.Json;

namespace JobScheduler.Engine.Working;

/// <summary>What the end of an attempt means for the store: pure, the randomness of the backoff comes in.</summary>
internal static class AttemptEnd
{
    public const int MaxResultBytes = 64 * 1024;

    public const int MaxDetailBytes = 8 * 1024;

    /// <summary>What is written of an attempt that is completed within a transaction, and stays if that has not committed.</summary>
    public const string NotCommitted = "The handler completed the job within a transaction that was not committed.";

    private const int MaxErrorLength = 4096;

    private static readonly TimeSpan MaxPause = TimeSpan.FromDays(366);

    public static Settlement Of(Job job, JobOutcome outcome, double random) => outcome switch
    {
        JobOutcome.Succeeded { Json: null } => Settlement.Of(job, JobEvent.Succeeded),
        JobOutcome.Succeeded succeeded => WithResult(job, succeeded.Json!, random),
        JobOutcome.Failed { Permanent: true } failed => Failed(job, JobEvent.FailedForGood, FailureReason.Permanent, failed.Error, random),
        JobOutcome.Failed failed =>
            NotBefore(Failed(job, JobEvent.Failed, FailureReason.HandlerError, failed.Error, random), Clamp(failed.RetryAfter)),
        JobOutcome.CompletedWithin => Failed(job, JobEvent.Failed, FailureReason.HandlerError, NotCommitted, random),
        JobOutcome.Snoozed snoozed => Settlement.Of(job, JobEvent.Snoozed) with { Delay = Clamp(snoozed.Delay) },
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Unknown outcome."),
    };

    public static Settlement Thrown(Job job, Exception error, double random) =>
        Failed(job, JobEvent.Failed, FailureReason.HandlerError, TextOf(error), random);

    /// <summary>Type, message, inner exceptions and stack, as far as they fit; null for an exception that cannot be shown.</summary>
    public static string? DetailOf(Exception error)
    {
        try
        {
            return StorableText.Clean(error.ToString(), maxBytes: MaxDetailBytes);
        }
        catch (Exception)
        {
            // An exception type of a handler may throw from its own Message.
            return null;
        }
    }

    public static Settlement TimedOut(Job job, double random) =>
        Failed(job, JobEvent.TimedOut, FailureReason.TimedOut,
            $"The attempt ran longer than its limit of {job.Spec.Timeout.TotalSeconds:0.###} s.", random);

    public static Settlement Released(Job job) => Settlement.Of(job, JobEvent.Released);

    /// <summary>The first loss re-runs at once, its due time untouched; later ones wait like failures, in case the job kills its workers.
    /// A first loss of what was claimed ahead burns nothing: the losses count too, as a claim of the former version leaves
    /// the mark as it was.</summary>
    public static Settlement WorkerLost(Job job, double random)
    {
        if (job is { ClaimedAhead: true, Losses: 0 }) return Settlement.Of(job, JobEvent.LostAhead);
        var lost = Failed(
            job, JobEvent.WorkerLost, FailureReason.WorkerLost, $"Worker {job.WorkerId} was lost while it ran the job.", random);
        return job.Losses == 0 ? lost with { Delay = null } : lost;
    }

    private static Settlement Failed(Job job, JobEvent happened, FailureReason reason, string error, double random)
    {
        var settlement = Settlement.Of(job, happened);
        return settlement with
        {
            Reason = reason,
            ErrorMessage = StorableText.Clean(error, MaxErrorLength),
            Delay = settlement.Target.Status.IsWaiting() ? job.Spec.Retry.DelayAfter(job.State.Attempt, random) : null,
        };
    }

    private static Settlement NotBefore(Settlement failed, TimeSpan pause) =>
        failed.Delay < pause ? failed with { Delay = pause } : failed;

    private static Settlement WithResult(Job job, string result, double random)
    {
        if (Encoding.UTF8.GetByteCount(result) > MaxResultBytes)
            return Failed(job, JobEvent.Failed, FailureReason.ResultTooLarge, "The result is larger than 64 KB.", random);
        return IsJson(result)
            ? Settlement.Of(job, JobEvent.Succeeded) with { Result = result }
            : Failed(job, JobEvent.Failed, FailureReason.HandlerError, "The result is not valid JSON.", random);
    }

    private static string TextOf(Exception error)
    {
        try
        {
            return $"{error.GetType().Name}: {error.Message}";
        }
        catch (Exception broken)
        {
            // An exception type of a handler may throw from its own Message.
            return $"{error.GetType().Name}: no message, its Message property threw {broken.GetType().Name}";
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static TimeSpan Clamp(TimeSpan delay) =>
        delay < TimeSpan.Zero ? TimeSpan.Zero : delay > MaxPause ? MaxPause : delay;
}
