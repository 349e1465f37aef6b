using JobScheduler.Benchmarks.Commands;

namespace JobScheduler.Benchmarks.Queues;

/// <summary>The command line of the measurement.</summary>
internal static class QueuesCommand
{
    public static Command Create()
    {
        // An installation has 10,000 at most (JobScheduler__Queues__Max), with the default one.
        var queues = NumberOption.Of("--queues", "Queues, each served by all workers", 1_000, 9_999, least: 2);
        var jobs = NumberOption.Of("--jobs", "Jobs that wait, spread evenly over the queues", 100_000, 10_000_000);
        var probes = NumberOption.Of("--probes", "Jobs sent one at a time after the drain, each to a random queue", 200, 100_000);
        var seconds = NumberOption.Of("--seconds", "How long nothing happens while the cost at rest is measured", 10, 3_600);
        var workers = NumberOption.Workers();
        var rounds = NumberOption.Rounds(1);
        var alone = RedisOption.Absent();
        var command = new Command("queues", "Jobs in very many queues, beside the same in one: the drain, the cost at rest, the latency")
        {
            queues, jobs, probes, seconds, workers, rounds, alone,
        };
        command.SetAction((given, cancellationToken) => QueuesBenchmark.RunAsync(
            new QueuesSettings(
                given.GetValue(queues), given.GetValue(jobs), given.GetValue(probes), given.GetValue(seconds), given.GetValue(workers),
                given.GetValue(rounds), Redis: !given.GetValue(alone)),
            cancellationToken));
        return command;
    }
}
