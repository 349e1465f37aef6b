using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Schedules.Files;
using JobScheduler.Core.Schedules;

namespace JobScheduler.Cli.Schedules.Changes;

/// <summary>Compares a file with what the server has, and asks it for the ticks of both. Nothing is changed.</summary>
internal sealed class ChangePlanner(ApiCall call)
{
    private const int ShownTicks = 5;

    public async Task<IReadOnlyList<PlannedChange>> PlanAsync(string path, CancellationToken stop)
    {
        var planned = new List<PlannedChange>();
        foreach (var entry in ScheduleFile.Read(path, call.Terminal.In, call.Time))
            planned.Add(await PlanAsync(ScheduleChange.Of(entry, await FindAsync(entry.Key, stop)), stop));
        return planned;
    }

    private async Task<PlannedChange> PlanAsync(ScheduleChange change, CancellationToken stop)
    {
        if (!change.IsChange) return new(change, null, null);
        var then = await TicksAsync(() => PreviewAsync(change, stop));
        if (!change.ChangesTicks) return new(change, null, then);
        var now = change.IsNew ? null : await TicksAsync(() => call.Client.PreviewStoredAsync(change.Entry.Key, ShownTicks, null, stop));
        return new(change, now, then);
    }

    // As the server will show the schedule: with its spread, and up to its end.
    private async Task<PreviewResponse> PreviewAsync(ScheduleChange change, CancellationToken stop)
    {
        var wanted = change.Entry.Wanted;
        var late = Spread.OffsetOf(change.Entry.Key, wanted.SpreadSeconds);
        var after = late == TimeSpan.Zero ? (DateTimeOffset?)null : call.Time.GetUtcNow() - late;
        var preview = await call.Client.PreviewAsync(wanted.CronExpression!, wanted.TimeZone, ShownTicks, after, wanted.Calendars, stop);
        var left = wanted.MaxRuns - (change.Stored?.RunsMade ?? 0) ?? ShownTicks;
        var ticks = preview.Runs.TakeWhile(tick => !(tick > wanted.EndAt)).Take((int)Math.Clamp(left, 0, ShownTicks));
        // Of a new one the jitter is not known yet: the server draws it by an id.
        return preview with { Runs = [.. ticks.Select(tick => tick + late + JitterOf(tick))] };

        TimeSpan JitterOf(DateTimeOffset tick) =>
            change.Stored is { Id: var id } ? Spread.JitterOf(id, tick, wanted.JitterSeconds) : TimeSpan.Zero;
    }

    private async Task<ScheduleResponse?> FindAsync(string key, CancellationToken stop)
    {
        try
        {
            return await call.Client.GetScheduleAsync(key, stop);
        }
        catch (JobSchedulerException missing) when (missing is { Status: 404, Problem.Errors: not null })
        {
            return null;
        }
    }

    // One whose zone the server does not know can be replaced all the same.
    private static async Task<Ticks> TicksAsync(Func<Task<PreviewResponse>> preview)
    {
        try
        {
            return new((await preview()).Runs);
        }
        catch (JobSchedulerException refused) when (refused.Status is 404 or 409 or 422)
        {
            return new([], refused.Problem.Errors is [var error, ..] ? error.Detail : refused.Problem.Detail ?? refused.Problem.Title);
        }
    }
}
