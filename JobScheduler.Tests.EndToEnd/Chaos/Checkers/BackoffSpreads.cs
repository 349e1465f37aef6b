namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>Jobs that failed together do not come back together:
/// jitter spreads those whose failures were written by one statement.</summary>
internal static class BackoffSpreads
{
    public static Verdict Check(RunHistory history)
    {
        var jobs = history.Jobs.ToDictionary(job => job.Id);
        var groups = FailedAttempts.Of(history).Where(failure => jobs.ContainsKey(failure.JobId))
            .GroupBy(failure => (failure.BeganAt, jobs[failure.JobId].RetryAfter(failure.Attempt)))
            .Where(group => group.Count() > 1).ToList();
        var followers = groups.Sum(group => group.Count() - 1);
        var together = groups.Sum(group => group.Count() - group.Select(failure => failure.DueAt).Distinct().Count());
        // Now and then two draw the same microsecond.
        var isEven = together > 1 && together * 10 > followers;
        return new Verdict(nameof(BackoffSpreads), $"failed together {followers}",
            isEven ? [$"{together} of {followers} come back at the very moment of another"] : []);
    }
}
