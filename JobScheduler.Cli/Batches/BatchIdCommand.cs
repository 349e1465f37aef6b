using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;

namespace JobScheduler.Cli.Batches;

/// <summary>A command that asks one thing of a batch, and shows what has become of it.</summary>
internal sealed class BatchIdCommand : ApiCommand
{
    private readonly Func<JobSchedulerClient, Guid, CancellationToken, Task<JobBatchResponse>> _ask;
    private readonly Argument<Guid> _id = Given.BatchId();

    public BatchIdCommand(
        string verb, string description, ApiAccess api, Func<JobSchedulerClient, Guid, CancellationToken, Task<JobBatchResponse>> ask)
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
