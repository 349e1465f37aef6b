using System.Globalization;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>What must hold of each job, by what the store's witness and the handlers saw: pure.</summary>
internal static class JobPromises
{
    public static IEnumerable<string> Check(World world)
    {
        var claims = world.History.Changes.Where(change => change.IsClaim)
            .ToDictionary(change => (change.After.Id, change.After.State.Fence), change => change.At);
        var runs = world.History.Runs.ToLookup(run => (run.JobId, run.Fence));
        return
        [
            .. world.History.Changes.SelectMany(OfChange),
            .. world.History.Changes.GroupBy(change => change.After.Id).SelectMany(OneOutcome),
            .. world.History.Changes.GroupBy(change => change.After.Id).SelectMany(job => job.Zip(job.Skip(1)))
                .Where(pair => IsSecondClaim(pair.First, pair.Second))
                .Select(pair => $"FencesRise: job {pair.Second.After.Id} was claimed while it ran as claim {pair.First.After.State.Fence}"),
            .. runs.Where(same => same.Count() > 1)
                .Select(same => $"RunsWereClaimed: claim {same.Key.Fence} of job {same.Key.JobId} ran {same.Count()} times"),
            .. world.History.Runs.Where(run => !claims.TryGetValue((run.JobId, run.Fence), out var at) || at > run.StartedAt)
                .Select(run => $"RunsWereClaimed: {run} without its claim"),
            .. world.Model.Jobs.Where(job => job.State.Status == JobStatus.Completed && !Belongs(job, runs[(job.Id, job.State.Fence)]))
                .Select(job => $"ResultsBelong: job {job.Id} at fence {job.State.Fence} has the result {job.Result}"),
            .. world.Model.Jobs.SelectMany(job => world.Model.AttemptsOf(job.Id)!).Where(attempt =>
                ClaimIn(attempt.ErrorMessage) is { } fence && fence != attempt.Fence)
                .Select(attempt =>
                    $"ResultsBelong: attempt {attempt.Fence} of job {attempt.JobId} has the error of claim {attempt.ErrorMessage}"),
        ];
    }

    private static IEnumerable<string> OfChange(StoredChange change)
    {
        var (before, after) = (change.Before, change.After);
        if (after.State.Attempt > after.State.MaxAttempts)
            yield return $"AttemptsCount: job {after.Id} is at attempt {after.State.Attempt} of {after.State.MaxAttempts}";
        if (after.State is { Status: JobStatus.Failed } && before is { State.Status: JobStatus.Running }
            && after.State.Attempt < after.State.MaxAttempts && after.FailureReason != FailureReason.Permanent)
            yield return $"AttemptsCount: job {after.Id} failed with attempts left";
        if (before is null) yield break;
        if (change.IsClaim && change.At < before.ScheduledAt)
            yield return $"NeverEarly: job {after.Id} was claimed {before.ScheduledAt - change.At} before it was due";
        if (after.State.Fence != before.State.Fence + (change.IsClaim ? 1 : 0))
            yield return $"FencesRise: job {after.Id} went from fence {before.State.Fence} to {after.State.Fence}";
        if (after.State.Generation == before.State.Generation && !CountsRight(before, change))
            yield return $"AttemptsCount: job {after.Id} went from {before.State} to {after.State}";
    }

    private static bool IsSecondClaim(StoredChange before, StoredChange change) => change.IsClaim && !before.After.State.Status.IsWaiting();

    private static bool CountsRight(Job before, StoredChange change)
    {
        var step = change.After.State.Attempt - before.State.Attempt;
        return change.IsClaim ? step == 1 : step == 0 || (step == -1 && before.State.Status == JobStatus.Running);
    }

    private static IEnumerable<string> OneOutcome(IEnumerable<StoredChange> changes)
    {
        JobState? end = null;
        foreach (var change in changes)
        {
            if (end is { } ended && change.After.State.Generation == ended.Generation)
                yield return $"OneOutcome: job {change.After.Id} was {ended.Status} and then {change.After.State.Status}";
            end = change.After.State.Status.IsTerminal() ? change.After.State : null;
        }
    }

    private static bool Belongs(Job job, IEnumerable<HandlerRun> runs) =>
        job.Result == job.State.Fence.ToString(CultureInfo.InvariantCulture) && runs.Any(run => run.Said is JobOutcome.Succeeded);

    /// <summary>The claim that a handler named in its error; other errors name none.</summary>
    private static long? ClaimIn(string? error) =>
        error is not null && long.TryParse(error.Replace("InvalidOperationException: ", "", StringComparison.Ordinal), NumberStyles.None,
            CultureInfo.InvariantCulture, out var fence)
            ? fence
            : null;
}
