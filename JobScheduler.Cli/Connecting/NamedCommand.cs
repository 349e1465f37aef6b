namespace JobScheduler.Cli.Connecting;

/// <summary>A command that asks one thing of something with a name, and shows what has become of it.</summary>
internal sealed class NamedCommand<T> : ApiCommand
{
    private readonly Func<JobSchedulerClient, string, CancellationToken, Task<T>> _ask;
    private readonly Argument<string> _name;

    public NamedCommand(
        string verb, string description, string what, ApiAccess api, Func<JobSchedulerClient, string, CancellationToken, Task<T>> ask)
        : base(verb, description, api)
    {
        (_ask, _name) = (ask, NamedArgument.Of(what));
        Add(_name);
    }

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        call.Show(await _ask(call.Client, call.Value(_name), stop));
        return ExitCode.Done;
    }
}
