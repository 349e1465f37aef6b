using JobScheduler.LocalCluster.Control;
using JobScheduler.LocalCluster.Prometheus;

namespace JobScheduler.LocalCluster.Commands;

/// <summary>Runs a cluster in the foreground until it is told to end.</summary>
internal static class ClusterHost
{
    public static async Task<int> RunAsync(ClusterOptions options, CancellationToken cancellationToken)
    {
        await using var control = ControlServer.Claim();
        using var lifetime = new ClusterLifetime();
        lifetime.StopOnSignals();
        using var cancelled = cancellationToken.Register(lifetime.Stop);
        try
        {
            Console.WriteLine("Starting …");
            await using var cluster = await Cluster.StartAsync(OnThisMachine(options) with { Output = Console.WriteLine }, lifetime.Stopping);
            await ServeAsync(cluster, control, lifetime);
        }
        catch (OperationCanceledException) when (lifetime.Stopping.IsCancellationRequested)
        {
            // Told to end before everything was up.
        }

        Console.WriteLine("All stopped.");
        lifetime.HasStopped();
        return 0;
    }

    /// <summary>Jobs run as well when nobody looks.</summary>
    private static ClusterOptions OnThisMachine(ClusterOptions options)
    {
        if (options.Prometheus is null || PrometheusServer.IsInstalled) return options;
        Console.WriteLine("Without Prometheus, which is not on this machine: apt-get install prometheus brings it.");
        return options with { Prometheus = null };
    }

    private static async Task ServeAsync(Cluster cluster, ControlServer control, ClusterLifetime lifetime)
    {
        foreach (var line in MemberTable.Lines(cluster.Members)) Console.WriteLine(line);
        Console.WriteLine("Ready. Type a command, --help lists them; Ctrl-C ends all.");
        Console.WriteLine($"From another terminal: {ClusterProgram.CommandLine} -- <command>");
        var runner = new CommandRunner(cluster, lifetime);
        control.Serve(runner);
        new ConsoleReader(runner).Start();
        await lifetime.StopAskedFor;
        Console.WriteLine("Stopping …");
    }
}
