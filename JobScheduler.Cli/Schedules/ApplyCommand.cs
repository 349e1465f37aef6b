using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;
using JobScheduler.Cli.Schedules.Changes;
using JobScheduler.Cli.Schedules.Files;
using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Schedules;

/// <summary><c>jobs schedules apply</c>: makes the schedules of a file what the file says. What is not in the file stays.</summary>
internal sealed class ApplyCommand : ApiCommand
{
    private readonly Option<string> _file = Given.ScheduleFile();
    private readonly Option<bool> _yes = Given.Flag("--yes", "Does not ask before it changes anything");

    public ApplyCommand(ApiAccess api)
        : base("apply", "Shows what a file would change, asks, and changes it", api)
    {
        Add(_file);
        Add(_yes);
    }

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        var file = call.Value(_file)!;
        var planned = await new ChangePlanner(call).PlanAsync(file, stop);
        if (call.WantsJson) await call.Terminal.Out.WriteLineAsync(ChangeReport.Json(planned));
        else ChangeReport.Write(planned, call.Terminal.Out);
        var changes = planned.Select(change => change.Change).Where(change => change.IsChange).ToList();
        if (changes.Count == 0) return ExitCode.Done;
        if (!call.Value(_yes) && !await IsWantedAsync(call, stop)) return ExitCode.Differs;
        return await ApplyAsync(call, file, changes, stop);
    }

    private static async Task<bool> IsWantedAsync(ApiCall call, CancellationToken stop)
    {
        if (!call.Terminal.CanAsk) throw new UsageException("Nobody can be asked here: --yes changes it without a question.");
        await call.Terminal.Error.WriteAsync("Change this? Only 'yes' does: ");
        if (await call.Terminal.In.ReadLineAsync(stop) == "yes") return true;
        await call.Terminal.Error.WriteLineAsync("Nothing was changed.");
        return false;
    }

    private static async Task<int> ApplyAsync(ApiCall call, string file, List<ScheduleChange> changes, CancellationToken stop)
    {
        var refused = 0;
        foreach (var change in changes)
        {
            try
            {
                // Only what was shown is replaced: who has changed it meanwhile is not overwritten unseen.
                var put = await call.Client.PutScheduleAsync(change.Entry.Key, change.Entry.Request, change.Stored?.Version, stop);
                WarningLines.Write(put.Warnings, call.Terminal.Error);
            }
            catch (JobSchedulerException error) when (error is { Status: 400 or 409 or 412 or 422, Problem.Errors.Count: > 0 })
            {
                await call.Terminal.Error.WriteLineAsync(ScheduleFile.Told(file, error.Problem.Errors!.Select(change.Entry.FaultOf)));
                refused++;
            }
        }

        await call.Terminal.Error.WriteLineAsync($"{changes.Count - refused} of {changes.Count} applied.");
        return refused == 0 ? ExitCode.Done : ExitCode.Refused;
    }
}
