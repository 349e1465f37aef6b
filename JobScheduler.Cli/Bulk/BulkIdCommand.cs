using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;

namespace JobScheduler.Cli.Bulk;

/// <summary>A command that asks one thing of a bulk operation, and shows what has become of it.</summary>
internal sealed class BulkIdCommand : ApiCommand
{
    private readonly Func<JobSchedulerClient, Guid, CancellationToken, Task<BulkResponse>> _ask;
    private readonly Argument<Guid> _id = Given.BulkId();

    public BulkIdCommand(
        string verb, string description, ApiAccess api, Func<JobSchedulerClient, Guid, CancellationToken, Task<BulkResponse>> ask)
        : base(verb, description, api)
    {
        _ask = ask;
        Add(_id);
    }

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        call.Show(await _ask(call.Client, call.Value(_id), stop));
        return ExitCode.Done;
    }
}
