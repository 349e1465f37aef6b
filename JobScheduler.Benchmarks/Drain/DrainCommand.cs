using System.CommandLine;

namespace JobScheduler.Benchmarks.Drain;

/// <summary>The command line of the measurement.</summary>
internal static class DrainCommand
{
    private const int MostJobs = 10_000_000;

    public static Command Create()
    {
        var jobs = Number("--jobs", "Jobs that wait when the round begins", 200_000, MostJobs);
        var workers = Number("--workers", "Worker processes", 2, 100);
        var rounds = Number("--rounds", "How often each side is measured", 3, 100);
        var concurrency = Number("--concurrency", "Jobs at once in each worker (Worker__Concurrency)", 100, 1000);
        var batch = Number("--batch", "Jobs in each claim and settlement of the bare loop", 200, 10_000);
        var alone = new Option<bool>("--no-redis") { Description = "PostgreSQL alone: every claim looks for due jobs itself" };
        var statements = new Option<bool>("--statements") { Description = "Also tell what the statements of each side cost (pg_stat_statements)" };
        var command = new Command("drain", "No-op jobs from a full queue to completed, beside a bare loop of the same statements")
        {
            jobs, workers, rounds, concurrency, batch, alone, statements,
        };
        command.SetAction((given, cancellationToken) => DrainBenchmark.RunAsync(
            new DrainSettings(
                given.GetValue(jobs), given.GetValue(workers), given.GetValue(rounds),
                given.GetValue(concurrency), given.GetValue(batch), Redis: !given.GetValue(alone), given.GetValue(statements)),
            cancellationToken));
        return command;
    }

    private static Option<int> Number(string name, string description, int value, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            // What is no number at all has been refused by then.
            var given = result.Tokens.Select(token => int.TryParse(token.Value, out var number) ? number : 1);
            if (given.Any(number => number < 1 || number > most)) result.AddError($"{name} is from 1 to {most}.");
        });
        return option;
    }
}
