using JobScheduler.Benchmarks.Commands;

namespace JobScheduler.Benchmarks.Latency;

/// <summary>The command line of the measurement.</summary>
internal static class LatencyCommand
{
    public static Command Create()
    {
        var jobs = NumberOption.Of("--jobs", "Jobs of a side in each round, one at a time", 500, 100_000);
        var pause = NumberOption.Of("--pause-ms", "The most that passes between two of them", 40, 10_000);
        var rounds = NumberOption.Rounds(3);
        var alone = RedisOption.Absent();
        var command = new Command("latency", "Idle cluster: from the POST of one job to its start") { jobs, pause, rounds, alone };
        command.SetAction((given, cancellationToken) => LatencyBenchmark.RunAsync(
            new LatencySettings(given.GetValue(jobs), given.GetValue(pause), given.GetValue(rounds), Redis: !given.GetValue(alone)),
            cancellationToken));
        return command;
    }
}
