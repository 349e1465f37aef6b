using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Limits;

namespace JobScheduler.Cli.Queues;

/// <summary><c>jobs queues</c>: which there are; pause, resume and limit.</summary>
internal sealed class QueuesCommand : ApiCommand
{
    public QueuesCommand(ApiAccess api)
        : base("queues", "Lists the queues; pause, resume and limit one", api)
    {
        Add(new NamedCommand<QueueResponse>(
            "pause", "Holds the jobs of a queue back", "The queue", api, (client, name, stop) => client.PauseQueueAsync(name, stop)));
        Add(new NamedCommand<QueueResponse>(
            "resume", "Lets the jobs of a queue start again", "The queue", api,
            (client, name, stop) => client.ResumeQueueAsync(name, stop)));
        Add(new PutLimitCommand(
            "limit", "Lets so many jobs of a queue run at once, or start in a time", "The queue", api,
            (client, name, numbers, stop) => client.PutQueueLimitAsync(name, numbers, stop)));
        Add(new DeleteCommand(
            "unlimit", "Takes a queue its limit", "The queue", api, (client, name, stop) => client.DeleteQueueLimitAsync(name, stop)));
    }

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        call.Show(await call.Client.ListQueuesAsync(stop), "name", "paused");
        return ExitCode.Done;
    }
}
