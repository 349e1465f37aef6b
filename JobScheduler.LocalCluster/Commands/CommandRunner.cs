using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Commands;

/// <summary>Does to the cluster what was typed; the answer is an exit code.</summary>
internal sealed class CommandRunner(Cluster cluster, ClusterLifetime lifetime)
{
    private const int Failed = 1;

    public async Task<int> RunAsync(ClusterCommand command, ICommandOutput output, CancellationToken cancellationToken)
    {
        try
        {
            return await DoAsync(command, output, cancellationToken);
        }
        catch (Exception failure) when (failure is InvalidOperationException or TimeoutException)
        {
            await output.WriteErrorAsync(failure.Message, cancellationToken);
            return Failed;
        }
        catch (OperationCanceledException) when (lifetime.Stopping.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            await output.WriteErrorAsync("The cluster is going down.", cancellationToken);
            return Failed;
        }
    }

    private Task<int> DoAsync(ClusterCommand command, ICommandOutput output, CancellationToken cancellationToken) => command.Verb switch
    {
        ClusterVerb.Ps => ListAsync(output, cancellationToken),
        ClusterVerb.Start => EachAsync(command, "started", name => cluster.StartAsync(name, lifetime.Stopping), output, cancellationToken),
        ClusterVerb.Stop => EachAsync(command, "stopped", name => cluster[name].StopAsync(), output, cancellationToken),
        ClusterVerb.Kill => EachAsync(command, "killed", name => cluster[name].KillAsync(), output, cancellationToken),
        ClusterVerb.Freeze => EachAsync(command, "frozen", name => cluster[name].FreezeAsync(), output, cancellationToken),
        ClusterVerb.Resume => EachAsync(command, "resumed", name => cluster[name].ResumeAsync(), output, cancellationToken),
        ClusterVerb.Restart => EachAsync(command, "restarted", name => cluster[name].RestartAsync(lifetime.Stopping), output, cancellationToken),
        ClusterVerb.Logs => new LogReader(cluster, lifetime).ShowAsync(command, output, cancellationToken),
        ClusterVerb.Psql => output.RunAsync(cluster.Postgres.Psql(command.Words), cancellationToken),
        ClusterVerb.RedisCli => output.RunAsync(RedisCli(command), cancellationToken),
        ClusterVerb.Down => TakeDownAsync(output, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.Verb, null),
    };

    private ProcessCommand RedisCli(ClusterCommand command) =>
        cluster.Redis?.Cli(command.Words) ?? throw new InvalidOperationException("This cluster has no Redis.");

    private static async Task<int> EachAsync(
        ClusterCommand command, string done, Func<string, Task> act, ICommandOutput output, CancellationToken cancellationToken)
    {
        await Task.WhenAll(command.Words.Select(async name =>
        {
            await act(name);
            await output.WriteAsync($"{name} {done}", cancellationToken);
        }));
        return 0;
    }

    private async Task<int> ListAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        foreach (var line in MemberTable.Lines(cluster.Members)) await output.WriteAsync(line, cancellationToken);
        return 0;
    }

    private async Task<int> TakeDownAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        lifetime.Stop();
        await lifetime.Stopped.WaitAsync(cancellationToken);
        await output.WriteAsync("All stopped.", cancellationToken);
        return 0;
    }
}
