using JobScheduler.Benchmarks.Commands;

namespace JobScheduler.Benchmarks.Herd;

/// <summary>The command line of the measurement.</summary>
internal static class HerdCommand
{
    public static Command Create()
    {
        var jobs = NumberOption.Of("--jobs", "Jobs that come due together", 1_000_000, 10_000_000);
        var within = NumberOption.Of("--within", "Seconds in which they come due, evenly", 1, 600);
        var lead = NumberOption.Of(
            "--lead-seconds", "How long before they are due the first row is made, besides a second for each 10,000 jobs", 30, 3_600);
        var workers = NumberOption.Workers();
        var concurrency = NumberOption.Concurrency();
        var rounds = NumberOption.Rounds(1);
        var alone = RedisOption.Absent();
        var worker = WorkerOption.Published();
        var command = new Command("herd", "Very many jobs come due at once: how long they take, and what else works meanwhile")
        {
            jobs, within, lead, workers, concurrency, rounds, alone, worker,
        };
        command.SetAction((given, cancellationToken) => HerdBenchmark.RunAsync(
            new HerdSettings(
                given.GetValue(jobs), given.GetValue(within), given.GetValue(workers), given.GetValue(concurrency),
                given.GetValue(rounds), Redis: !given.GetValue(alone))
            {
                LeadSeconds = given.GetValue(lead),
            },
            WorkerOption.Of(given.GetValue(worker)),
            cancellationToken));
        return command;
    }
}
