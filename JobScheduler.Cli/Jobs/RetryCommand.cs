using JobScheduler.Cli.Connecting;

namespace JobScheduler.Cli.Jobs;

/// <summary><c>jobs retry</c>: what has failed or was cancelled starts again, with all its attempts.</summary>
internal sealed class RetryCommand(ApiAccess api) : EachCommand<JobResponse>(
    "retry", "Starts jobs again that have failed or were cancelled", api)
{
    protected override IReadOnlyList<string> Fields => ["id", "status", "name", "generation"];

    protected override Task<JobResponse> DoAsync(JobSchedulerClient client, Guid id, CancellationToken stop) =>
        client.RetryJobAsync(id, stop);
}
