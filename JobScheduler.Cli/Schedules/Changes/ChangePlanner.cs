using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Schedules.Files;

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
        var wanted = change.Entry.Wanted;
        var then = await TicksAsync(
            () => call.Client.PreviewAsync(wanted.CronExpression!, wanted.TimeZone, ShownTicks, cancellationToken: stop));
        if (!change.ChangesTicks) return new(change, null, then);
        var now = change.IsNew ? null : await TicksAsync(() => call.Client.PreviewStoredAsync(change.Entry.Key, ShownTicks, null, stop));
        return new(change, now, then);
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
