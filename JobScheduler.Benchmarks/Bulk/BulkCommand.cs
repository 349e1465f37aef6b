using JobScheduler.Benchmarks.Commands;

namespace JobScheduler.Benchmarks.Bulk;

/// <summary>The command line of the measurement.</summary>
internal static class BulkCommand
{
    public static Command Create()
    {
        var jobs = NumberOption.Of("--jobs", "Failed jobs that are retried", 40_000, 1_000_000);
        var pace = NumberOption.Of("--pace", "How many a second at most", 500, 10_000);
        var rounds = NumberOption.Rounds(1);
        var alone = RedisOption.Absent();
        var command = new Command("bulk", "A bulk retry of many failed jobs: how steady it is, second by second")
        {
            jobs, pace, rounds, alone,
        };
        command.SetAction((given, cancellationToken) => BulkBenchmark.RunAsync(
            new BulkSettings(given.GetValue(jobs), given.GetValue(pace), given.GetValue(rounds), Redis: !given.GetValue(alone)),
            cancellationToken));
        return command;
    }
}
