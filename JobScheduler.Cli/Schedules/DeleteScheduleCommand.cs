using JobScheduler.Cli.Connecting;

namespace JobScheduler.Cli.Schedules;

/// <summary><c>jobs schedules delete</c>: the series ends, what has run stays.</summary>
internal sealed class DeleteScheduleCommand : ApiCommand
{
    private readonly Argument<string> _key = NamedArgument.Of("The key of the schedule, or its id");

    public DeleteScheduleCommand(ApiAccess api)
        : base("delete", "Ends a schedule", api) => Add(_key);

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        await call.Client.DeleteScheduleAsync(call.Value(_key), stop);
        if (!call.WantsJson) await call.Terminal.Out.WriteLineAsync("Deleted.");
        return ExitCode.Done;
    }
}
