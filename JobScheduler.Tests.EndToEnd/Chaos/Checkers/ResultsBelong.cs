namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>The outcome that was accepted is that of the attempt that owned the job: its handler's own mark is in the result.</summary>
internal static class ResultsBelong
{
    /// <summary>What a handler answers, so that its outcome can be told from any other's.</summary>
    public static string Mark(long fence, string nonce) => $$"""{"fence":{{fence}},"nonce":"{{nonce}}"}""";

    public static Verdict Check(RunHistory history)
    {
        var marks = history.Runs.Select(run => (run.JobId, run.Fence, Result: Mark(run.Fence, run.Nonce))).ToHashSet();
        var violations = history.Jobs
            .Where(job => job.Status == "completed" && !marks.Contains((job.Id, job.Fence, job.Result ?? "")))
            .Select(job => $"job {job.Id} with fence {job.Fence} has the result {job.Result}")
            .ToList();
        return new Verdict(nameof(ResultsBelong), $"stale accepted {violations.Count} / rejected {history.StaleRejected}", violations);
    }
}
