using JobScheduler.Benchmarks.Commands;

namespace JobScheduler.Benchmarks.Prune;

/// <summary>The command line of the measurement.</summary>
internal static class PruneCommand
{
    public static Command Create()
    {
        var old = NumberOption.Of("--old", "Completed jobs past their retention", 1_000_000, 50_000_000);
        var jobs = NumberOption.Of("--jobs", "Jobs that wait", 1_500_000, 50_000_000);
        var seconds = NumberOption.Of("--seconds", "How long each side is measured", 20, 3_600);
        var workers = NumberOption.Workers();
        var rounds = NumberOption.Rounds(2);
        var alone = RedisOption.Absent();
        var command = new Command("prune", "Old jobs are deleted while others are drained, beside the same drain without old jobs")
        {
            old, jobs, seconds, workers, rounds, alone,
        };
        command.SetAction((given, cancellationToken) => PruneBenchmark.RunAsync(
            new PruneSettings(
                given.GetValue(old), given.GetValue(jobs), given.GetValue(seconds), given.GetValue(workers), given.GetValue(rounds),
                Redis: !given.GetValue(alone)),
            cancellationToken));
        return command;
    }
}
