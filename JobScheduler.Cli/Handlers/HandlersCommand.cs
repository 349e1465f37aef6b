using JobScheduler.Cli.Connecting;

namespace JobScheduler.Cli.Handlers;

/// <summary><c>jobs handlers</c>: which are held; let one go.</summary>
internal sealed class HandlersCommand : ApiCommand
{
    public HandlersCommand(ApiAccess api)
        : base("handlers", "Lists the handlers that are held; release one", api)
    {
        Add(new NamedCommand<ReleasedHandlerResponse>(
            "release", "Lets the jobs of a held handler start again", "The handler", api,
            (client, name, stop) => client.ReleaseHandlerAsync(name, cancellationToken: stop)));
    }

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        call.Show(await call.Client.ListHeldHandlersAsync(stop), "handler", "held_at", "failed", "attempts", "next_canary_at", "error");
        return ExitCode.Done;
    }
}
