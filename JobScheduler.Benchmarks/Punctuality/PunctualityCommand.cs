using JobScheduler.Benchmarks.Commands;

namespace JobScheduler.Benchmarks.Punctuality;

/// <summary>The command line of the measurement.</summary>
internal static class PunctualityCommand
{
    public static Command Create()
    {
        var jobs = NumberOption.Many("--jobs", "Jobs due within one second; each number is a case", [500, 10_000], 1_000_000);
        var lead = NumberOption.Of("--lead-seconds", "How long before they are due the last of them is sent", 10, 300);
        var workers = NumberOption.Workers();
        var concurrency = NumberOption.Concurrency();
        var rounds = NumberOption.Rounds(3);
        var alone = RedisOption.Absent();
        var fresh = new Option<bool>("--fresh") { Description = "The workers are started anew for each case: they have run nothing yet" };
        var worker = WorkerOption.Published();
        var command =
            new Command("punctuality", "How late delayed jobs start when many are due in the same second, and whether any is early")
            {
                jobs, lead, workers, concurrency, rounds, alone, fresh, worker,
            };
        command.SetAction((given, cancellationToken) => PunctualityBenchmark.RunAsync(
            new PunctualitySettings(
                given.GetValue(jobs)!, given.GetValue(lead), given.GetValue(workers), given.GetValue(concurrency), given.GetValue(rounds),
                Redis: !given.GetValue(alone))
            {
                Fresh = given.GetValue(fresh),
            },
            WorkerOption.Of(given.GetValue(worker)),
            cancellationToken));
        return command;
    }
}
