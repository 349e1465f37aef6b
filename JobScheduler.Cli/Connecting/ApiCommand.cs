namespace JobScheduler.Cli.Connecting;

/// <summary>A command that asks the API.</summary>
internal abstract class ApiCommand : Command
{
    protected ApiCommand(string name, string description, ApiAccess api)
        : base(name, description) => SetAction((parsed, stop) => api.CallAsync(parsed, RunAsync, stop));

    /// <summary>Its exit code.</summary>
    protected abstract Task<int> RunAsync(ApiCall call, CancellationToken stop);
}
