using JobScheduler.Cli.Connecting;

namespace JobScheduler.Cli.Queues;

/// <summary><c>jobs queues</c>: which there are; pause and resume.</summary>
internal sealed class QueuesCommand : ApiCommand
{
    public QueuesCommand(ApiAccess api)
        : base("queues", "Lists the queues; pause and resume one", api)
    {
        Add(new NamedCommand<QueueResponse>(
            "pause", "Holds the jobs of a queue back", "The queue", api, (client, name, stop) => client.PauseQueueAsync(name, stop)));
        Add(new NamedCommand<QueueResponse>(
            "resume", "Lets the jobs of a queue start again", "The queue", api,
            (client, name, stop) => client.ResumeQueueAsync(name, stop)));
    }

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        call.Show(await call.Client.ListQueuesAsync(stop), "name", "paused");
        return ExitCode.Done;
    }
}
