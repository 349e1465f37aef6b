using JobScheduler.Cli.Connecting;

namespace JobScheduler.Cli.Limits;

/// <summary><c>jobs limits</c>: those that are kept by name.</summary>
internal sealed class LimitsCommand : ApiCommand
{
    private const string What = "The name of the limit";

    public LimitsCommand(ApiAccess api)
        : base("limits", "Lists the limits that are kept by name; put and delete one", api)
    {
        Add(new ListCommand(api));
        Add(new NamedCommand<NamedLimitResponse>(
            "get", "Shows a limit, and how much of it is used", What, api, (client, name, stop) => client.GetLimitAsync(name, stop)));
        Add(new PutLimitCommand(
            "put", "Makes a limit, or gives it other numbers", What, api,
            (client, name, numbers, stop) => client.PutLimitAsync(name, numbers, stop)));
        Add(new DeleteCommand(
            "delete", "Deletes a limit that no job waits for", What, api, (client, name, stop) => client.DeleteLimitAsync(name, stop)));
    }

    protected override Task<int> RunAsync(ApiCall call, CancellationToken stop) => ListAsync(call, stop);

    private static async Task<int> ListAsync(ApiCall call, CancellationToken stop)
    {
        call.Show(await call.Client.ListLimitsAsync(stop), "name", "concurrency", "rate", "per_seconds", "burst", "updated_at");
        return ExitCode.Done;
    }

    private sealed class ListCommand(ApiAccess api) : ApiCommand("list", "Lists the limits that are kept by name", api)
    {
        protected override Task<int> RunAsync(ApiCall call, CancellationToken stop) => ListAsync(call, stop);
    }
}
