using JobScheduler.Benchmarks.Commands;

namespace JobScheduler.Benchmarks.Backlogs;

/// <summary>The command line of the measurement.</summary>
internal static class BacklogCommand
{
    private const int MaxRows = 100_000_000;

    private static readonly Option<int> Pending = NumberOption.Of("--pending", "Jobs that wait in the full database", 1_000_000, MaxRows);
    private static readonly Option<int> Finished = NumberOption.Of(
        "--finished", "Completed jobs in the full database", 10_000_000, MaxRows);
    private static readonly Option<int> Jobs = NumberOption.Of(
        "--jobs", "Jobs that are drained on either side; all that wait in the empty database", 200_000, MaxRows);
    private static readonly Option<int> Workers = NumberOption.Workers(most: 50);
    private static readonly Option<int> Concurrency = NumberOption.Concurrency();
    private static readonly Option<int> Callers = NumberOption.Of("--connections", "Connections that ask the API", 4, 1000);
    private static readonly Option<int> Seconds = NumberOption.Of(
        "--seconds", "How long the API is asked each question, after a warm-up of 2 s", 10, 600);
    private static readonly Option<int> Rounds = NumberOption.Rounds(3);

    public static Command Create()
    {
        var command = new Command("backlog", "Drain and API with a large backlog and a long history, beside an empty database")
        {
            Pending, Finished, Jobs, Workers, Concurrency, Callers, Seconds, Rounds,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Jobs) > result.GetValue(Pending)) result.AddError("--jobs is at most --pending.");
        });
        command.SetAction((given, cancellationToken) => BacklogBenchmark.RunAsync(
            new BacklogSettings(
                given.GetValue(Pending), given.GetValue(Finished), given.GetValue(Jobs), given.GetValue(Workers),
                given.GetValue(Concurrency), given.GetValue(Callers), given.GetValue(Seconds), given.GetValue(Rounds)),
            cancellationToken));
        return command;
    }
}
