using JobScheduler.Benchmarks.Commands;

namespace JobScheduler.Benchmarks.Embedded;

/// <summary>The command line of the measurement.</summary>
internal static class EmbeddedCommand
{
    public static Command Create()
    {
        var jobs = NumberOption.Of("--jobs", "Jobs that wait when the round begins", 100_000, 10_000_000);
        var concurrency = NumberOption.Of("--concurrency", "Jobs at once (JobScheduler__Worker__Concurrency)", 100, 1000);
        var batch = NumberOption.Of("--batch", "Jobs in each claim and settlement of the bare loop", 200, 10_000);
        var rounds = NumberOption.Rounds(3);
        var command = new Command("embedded", "The drain of one process over SQLite, beside a bare loop of the same statements")
        {
            jobs, concurrency, batch, rounds,
        };
        command.SetAction((given, cancellationToken) => EmbeddedBenchmark.RunAsync(
            new EmbeddedSettings(given.GetValue(jobs), given.GetValue(concurrency), given.GetValue(batch), given.GetValue(rounds)),
            cancellationToken));
        return command;
    }
}
