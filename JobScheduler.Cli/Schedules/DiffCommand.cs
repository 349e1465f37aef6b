using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;
using JobScheduler.Cli.Schedules.Changes;

namespace JobScheduler.Cli.Schedules;

/// <summary><c>jobs schedules diff</c>: what a file would change, and nothing more.</summary>
internal sealed class DiffCommand : ApiCommand
{
    private readonly Option<string> _file = Given.ScheduleFile();

    public DiffCommand(ApiAccess api)
        : base("diff", $"Shows what a file would change; exit code {ExitCode.Differs} when it would", api) => Add(_file);

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        var planned = await new ChangePlanner(call).PlanAsync(call.Value(_file)!, stop);
        if (call.WantsJson) await call.Terminal.Out.WriteLineAsync(ChangeReport.Json(planned));
        else ChangeReport.Write(planned, call.Terminal.Out);
        return planned.Any(change => change.Change.IsChange) ? ExitCode.Differs : ExitCode.Done;
    }
}
