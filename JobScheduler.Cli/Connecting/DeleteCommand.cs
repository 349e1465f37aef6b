namespace JobScheduler.Cli.Connecting;

/// <summary>A command that takes away something with a name.</summary>
internal sealed class DeleteCommand : ApiCommand
{
    private readonly Func<JobSchedulerClient, string, CancellationToken, Task> _delete;
    private readonly Argument<string> _name;

    public DeleteCommand(
        string verb, string description, string what, ApiAccess api, Func<JobSchedulerClient, string, CancellationToken, Task> delete)
        : base(verb, description, api)
    {
        (_delete, _name) = (delete, NamedArgument.Of(what));
        Add(_name);
    }

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        await _delete(call.Client, call.Value(_name), stop);
        if (!call.WantsJson) await call.Terminal.Out.WriteLineAsync("Deleted.");
        return ExitCode.Done;
    }
}
