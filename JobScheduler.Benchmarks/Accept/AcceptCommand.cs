using JobScheduler.Benchmarks.Commands;

namespace JobScheduler.Benchmarks.Accept;

/// <summary>The command line of the measurement.</summary>
internal static class AcceptCommand
{
    public static Command Create()
    {
        var connections = NumberOption.Many("--connections", "Connections that send POST /jobs; each number is a case", [1, 8, 64], 10_000);
        var batch = NumberOption.Of("--batch", "Jobs in each POST /jobs/batch", 1_000, 10_000);
        var batchConnections = NumberOption.Many(
            "--batch-connections", "Connections that send POST /jobs/batch; each number is a case", [1, 4], 10_000);
        var seconds = NumberOption.Of("--seconds", "How long each side is measured under load", 10, 600);
        var warmUp = NumberOption.Of(
            "--warm-up", "Seconds under load before that: what the servers compile and open in them does not count", 5, 600);
        var rounds = NumberOption.Rounds(3);
        var alone = RedisOption.Absent();
        var command = new Command("accept", "POST /jobs and /jobs/batch, beside bare endpoints and bare inserts")
        {
            connections, batch, batchConnections, seconds, warmUp, rounds, alone,
        };
        command.SetAction((given, cancellationToken) => AcceptBenchmark.RunAsync(
            new AcceptSettings(
                given.GetValue(connections)!, given.GetValue(batch), given.GetValue(batchConnections)!,
                given.GetValue(seconds), given.GetValue(warmUp), given.GetValue(rounds), Redis: !given.GetValue(alone)),
            cancellationToken));
        return command;
    }
}
