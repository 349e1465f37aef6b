using System.Threading.Channels;
using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Commands;

/// <summary>Shows what processes wrote, and what they write.</summary>
internal sealed class LogReader(Cluster cluster, ClusterLifetime lifetime)
{
    public async Task<int> ShowAsync(ClusterCommand command, ICommandOutput output, CancellationToken cancellationToken)
    {
        IReadOnlyList<ClusterProcess> members = command.Words.Count == 0 ? cluster.Members : [.. command.Words.Select(name => cluster[name])];
        foreach (var member in members)
        {
            foreach (var line in member.Log.Lines.TakeLast(command.Tail)) await output.WriteAsync($"{member.Name} | {line}", cancellationToken);
        }

        if (command.Follow) await FollowAsync(members, output, cancellationToken);
        return 0;
    }

    private async Task FollowAsync(IReadOnlyList<ClusterProcess> members, ICommandOutput output, CancellationToken cancellationToken)
    {
        var lines = Channel.CreateUnbounded<string>();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.Stopping);
        var writers = members.Select(member => (member.Log, Write: WriterOf(member, lines.Writer))).ToList();
        foreach (var (log, write) in writers) log.Written += write;
        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync(end.Token)) await output.WriteAsync(line, end.Token);
        }
        catch (OperationCanceledException)
        {
            // Following has no other end: the reader has gone, or the cluster goes down.
        }
        finally
        {
            foreach (var (log, write) in writers) log.Written -= write;
        }
    }

    private static Action<string> WriterOf(ClusterProcess member, ChannelWriter<string> lines) => line => lines.TryWrite($"{member.Name} | {line}");
}
