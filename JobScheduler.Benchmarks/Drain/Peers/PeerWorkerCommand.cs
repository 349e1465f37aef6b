using JobScheduler.Benchmarks.Clusters;

namespace JobScheduler.Benchmarks.Drain.Peers;

/// <summary>This program as a worker process of a peer, started by the measurement.</summary>
internal static class PeerWorkerCommand
{
    public const string Name = "peer-worker";
    public const string Ready = "working";

    public static Command Create()
    {
        var peer = new Option<string>("--peer") { Required = true };
        var connection = new Option<string>("--connection") { Required = true };
        var slots = new Option<int>("--slots") { Required = true };
        var command = new Command(Name) { peer, connection, slots };
        command.Hidden = true;
        command.SetAction((given, cancellationToken) =>
            WorkAsync(PeerFactory.Open(given.GetValue(peer)!, given.GetValue(connection)!, given.GetValue(slots)), given.GetValue(slots),
                cancellationToken));
        return command;
    }

    private static async Task<int> WorkAsync(IPeer peer, int slots, CancellationToken cancellationToken)
    {
        var working = peer.WorkAsync(slots, cancellationToken);
        Console.WriteLine(Ready);
        await working;
        Console.WriteLine(OutputLine.Of(RunLog.Total));
        return 0;
    }
}
