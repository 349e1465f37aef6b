using JobScheduler.Benchmarks.Commands;

namespace JobScheduler.Benchmarks.Estimates;

/// <summary>The command line of the measurement.</summary>
internal static class EstimatesCommand
{
    public static Command Create()
    {
        var estimates = NumberOption.Of("--estimates", "How many estimates are compared with what came", 200, 10_000);
        var backlog = NumberOption.Of("--backlog", "Jobs that wait when it begins", 2_000, 1_000_000);
        var rate = NumberOption.Of("--jobs-per-second", "Jobs that come meanwhile", 40, 10_000);
        var run = NumberOption.Of("--max-run-ms", "A job runs for a random time up to so many milliseconds", 400, 60_000);
        var workers = NumberOption.Workers();
        var concurrency = NumberOption.Concurrency(5);
        var alone = RedisOption.Absent();
        var command =
            new Command("estimates", "How many jobs start within the time that /jobs/{id}/explain estimated, while workers are busy")
            {
                estimates, backlog, rate, run, workers, concurrency, alone,
            };
        command.SetAction((given, cancellationToken) => EstimatesBenchmark.RunAsync(
            new EstimatesSettings(
                given.GetValue(estimates), given.GetValue(backlog), given.GetValue(rate), given.GetValue(run), given.GetValue(workers),
                given.GetValue(concurrency), Redis: !given.GetValue(alone)),
            cancellationToken));
        return command;
    }
}
