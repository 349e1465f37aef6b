using JobScheduler.Benchmarks.Commands;

namespace JobScheduler.Benchmarks.Tick;

/// <summary>The command line of the measurement.</summary>
internal static class TickCommand
{
    public static Command Create()
    {
        var schedules = NumberOption.Of("--schedules", "Schedules that tick at one instant", 100_000, 1_000_000);
        var workers = NumberOption.Workers(least: 0);
        workers.DefaultValueFactory = _ => 0;
        var rounds = NumberOption.Rounds(1);
        var alone = RedisOption.Absent();
        var command = new Command("tick", "Many schedules tick at one instant, beside the same while somebody holds the row of one")
        {
            schedules, workers, rounds, alone,
        };
        command.SetAction((given, cancellationToken) => TickBenchmark.RunAsync(
            new TickSettings(given.GetValue(schedules), given.GetValue(workers), given.GetValue(rounds), Redis: !given.GetValue(alone)),
            cancellationToken));
        return command;
    }
}
