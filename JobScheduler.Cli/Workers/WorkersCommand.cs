using JobScheduler.Cli.Connecting;

namespace JobScheduler.Cli.Workers;

/// <summary><c>jobs workers</c>: who runs jobs; drain.</summary>
internal sealed class WorkersCommand : ApiCommand
{
    public WorkersCommand(ApiAccess api)
        : base("workers", "Lists the workers; drain one", api) =>
        Add(new NamedCommand<WorkerResponse>(
            "drain", "Lets a worker finish what it runs and take nothing more", "The worker", api,
            (client, name, stop) => client.DrainWorkerAsync(name, stop)));

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        var workers = await call.Client.ListWorkersAsync(stop);
        call.Show(workers, "worker_id", "health", "draining", "running", "concurrency", "queues", "last_heartbeat");
        return ExitCode.Done;
    }
}
