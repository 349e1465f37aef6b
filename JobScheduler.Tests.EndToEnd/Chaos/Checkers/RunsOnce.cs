namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>Where no job fails and no process dies, every handler is called once for its job, and no attempt is burnt.</summary>
internal static class RunsOnce
{
    public static Verdict Check(RunHistory history)
    {
        var runs = history.Runs.CountBy(run => run.JobId).ToDictionary();
        var repeated = history.Jobs.Where(job => runs.GetValueOrDefault(job.Id) != 1 || job.Attempt != 1)
            .Select(job => $"job {job.Id} ran {runs.GetValueOrDefault(job.Id)} times and burnt {job.Attempt} attempts").ToList();
        return new Verdict(nameof(RunsOnce), $"{history.Runs.Count} runs of {history.Jobs.Count} jobs", repeated);
    }
}
