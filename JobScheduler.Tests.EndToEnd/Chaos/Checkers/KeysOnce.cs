namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>However often a request is sent with the same key, it makes one job, and every answer names that one.</summary>
internal static class KeysOnce
{
    public static Verdict Check(RunHistory history)
    {
        var creations = history.Calls.Where(call => call.Kind == ClientCall.Create).GroupBy(call => call.Key).ToList();
        var answers =
            creations.Where(calls => calls.Where(call => call.JobId is not null).Select(call => call.JobId).Distinct().Count() > 1)
            .Select(calls => $"the answers to key {calls.Key} name different jobs").ToList();
        var rows = history.Jobs.Where(job => job.ScheduleId is null).GroupBy(job => job.Name).Where(jobs => jobs.Count() > 1)
            .Select(jobs => $"key {jobs.Key} has made {jobs.Count()} jobs").ToList();
        return new Verdict(nameof(KeysOnce), $"sent again {creations.Count(calls => calls.Count() > 1)}", [.. answers, .. rows]);
    }
}
