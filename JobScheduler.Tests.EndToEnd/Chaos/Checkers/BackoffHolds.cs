namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>A failed job comes back no sooner than its policy says, and no later than that and the jitter. When it failed is known only to
/// lie between the start of the transaction and the trigger at its end: each bound takes the end that can prove a fault.</summary>
internal static class BackoffHolds
{
    private static readonly TimeSpan Rounding = TimeSpan.FromMicroseconds(10);

    public static Verdict Check(RunHistory history)
    {
        var jobs = history.Jobs.ToDictionary(job => job.Id);
        var failures = FailedAttempts.Of(history).Where(failure => jobs.ContainsKey(failure.JobId)).ToList();
        return new Verdict(nameof(BackoffHolds), $"failures {failures.Count}",
            [.. failures.SelectMany(failure => OfFailure(failure, jobs[failure.JobId]))]);
    }

    private static IEnumerable<string> OfFailure(StoreTransition failure, FinalJob job)
    {
        var (atMost, atLeast) = (failure.DueAt!.Value - failure.BeganAt!.Value, failure.DueAt.Value - failure.At);
        var least = job.RetryAfter(failure.Attempt);
        if (atMost < least - Rounding)
            yield return $"job {job.Id} comes back {atMost.TotalMilliseconds:0} ms after attempt {failure.Attempt}, "
                + $"not {least.TotalMilliseconds:0}";
        if (atLeast > (least * (1 + job.Settings.Jitter)) + Rounding)
            yield return $"job {job.Id} comes back only {atLeast.TotalMilliseconds:0} ms after attempt {failure.Attempt}";
    }
}
