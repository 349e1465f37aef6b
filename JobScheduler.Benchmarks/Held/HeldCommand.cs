using JobScheduler.Benchmarks.Commands;

namespace JobScheduler.Benchmarks.Held;

/// <summary>The command line of the measurement.</summary>
internal static class HeldCommand
{
    public static Command Create()
    {
        var seconds = NumberOption.Of("--seconds", "How long each side is measured", 600, 86_400);
        var rate = NumberOption.Of("--jobs-per-second", "Jobs that come in", 10_000, 100_000);
        var workers = NumberOption.Workers();
        var rounds = NumberOption.Rounds(1);
        var alone = RedisOption.Absent();
        var command = new Command(
            "held", "A steady load while somebody holds a snapshot of the database (a report, pg_dump), beside the same load without")
        {
            seconds, rate, workers, rounds, alone,
        };
        command.SetAction((given, cancellationToken) => HeldBenchmark.RunAsync(
            new HeldSettings(
                given.GetValue(seconds), given.GetValue(rate), given.GetValue(workers), given.GetValue(rounds),
                Redis: !given.GetValue(alone)),
            cancellationToken));
        return command;
    }
}
