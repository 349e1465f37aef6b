namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>Whatever was accepted is there and has come to its end; nothing is there that nobody asked for.</summary>
internal static class NothingLost
{
    public static Verdict Check(RunHistory history)
    {
        var jobs = history.Jobs.ToDictionary(job => job.Id);
        var creations = history.Calls.Where(call => call.Kind == ClientCall.Create).ToList();
        var accepted = creations.Where(call => call.Result == CallResult.Ok).ToList();
        var lost = accepted.Where(call => !jobs.ContainsKey(call.JobId!.Value))
            .Select(call => $"job {call.JobId} ({call.Key}) was accepted and is gone").ToList();
        var unfinished = history.Jobs.Where(job => !job.IsFinal).Select(job => $"job {job.Id} is still {job.Status}").ToList();
        var asked = creations.Where(call => call.Result != CallResult.Fail).Select(call => call.Key).ToHashSet();
        var uncalled = history.Jobs.Where(job => job.ScheduleId is null && !asked.Contains(job.Name))
            .Select(job => $"nobody asked for job {job.Id} ({job.Name})").ToList();
        var unknown = creations.Count(call => call.Result == CallResult.Unknown);
        return new Verdict(
            nameof(NothingLost), $"{creations.Count} submitted, {accepted.Count} ok, {unknown} unknown | lost {lost.Count}",
            [.. lost, .. unfinished, .. uncalled]);
    }
}
