using JobScheduler.Cli.Connecting;

namespace JobScheduler.Cli.Jobs;

/// <summary><c>jobs cancel</c>: one that waits never starts, one that runs is asked to stop.</summary>
internal sealed class CancelCommand(ApiAccess api) : EachCommand<CancelResponse>(
    "cancel", "Cancels jobs; one that runs is asked to stop", api)
{
    protected override IReadOnlyList<string> Fields => ["job_id", "status", "message"];

    protected override Task<CancelResponse> DoAsync(JobSchedulerClient client, Guid id, CancellationToken stop) =>
        client.CancelJobAsync(id, stop);
}
