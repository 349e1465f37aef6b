using System.CommandLine;
using JobScheduler.Benchmarks.Commands;

namespace JobScheduler.Benchmarks.Punctuality;

/// <summary>The command line of the measurement.</summary>
internal static class PunctualityCommand
{
    public static Command Create()
    {
        var jobs = new Option<int[]>("--jobs") { Description = "Jobs due within one second; each number is a case", DefaultValueFactory = _ => [500, 10_000], AllowMultipleArgumentsPerToken = true };
        var lead = NumberOption.Of("--lead-seconds", "How long before they are due the last of them is sent", 10, 300);
        var workers = NumberOption.Of("--workers", "Worker processes", 2, 100);
        var concurrency = NumberOption.Of("--concurrency", "Jobs at once in each worker (Worker__Concurrency)", 100, 1000);
        var rounds = NumberOption.Rounds(3);
        var alone = new Option<bool>("--no-redis") { Description = "PostgreSQL alone" };
        var command = new Command("punctuality", "How late delayed jobs start when many are due in the same second, and whether any is early") { jobs, lead, workers, concurrency, rounds, alone };
        command.SetAction((given, cancellationToken) => PunctualityBenchmark.RunAsync(
            new PunctualitySettings(
                given.GetValue(jobs)!, given.GetValue(lead), given.GetValue(workers), given.GetValue(concurrency), given.GetValue(rounds), Redis: !given.GetValue(alone)),
            cancellationToken));
        return command;
    }
}
