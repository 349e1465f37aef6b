using JobScheduler.Benchmarks.Commands;

namespace JobScheduler.Benchmarks.Dashboards;

/// <summary>The command line of the measurement.</summary>
internal static class DashboardCommand
{
    private const int MaxRows = 100_000_000;

    private static readonly Option<int> Pending = NumberOption.Of("--pending", "Jobs that wait", 1_000_000, MaxRows);
    private static readonly Option<int> Finished = NumberOption.Of(
        "--finished", "Completed jobs; one in 1,000 failed", 10_000_000, MaxRows);
    private static readonly Option<int> Schedules = NumberOption.Of("--schedules", "Schedules that are not due meanwhile", 100, 1000);
    private static readonly Option<int> Jobs = NumberOption.Of("--jobs", "Jobs that are drained in each turn", 100_000, MaxRows);
    private static readonly Option<int> Viewers = NumberOption.Of("--viewers", "Pages that are open beside the drain", 20, 1000);
    private static readonly Option<int> Workers = NumberOption.Workers(most: 50);
    private static readonly Option<int> Seconds = NumberOption.Of("--seconds", "How long each route is asked, and a page is open", 5, 600);
    private static readonly Option<int> Rounds = NumberOption.Rounds(3);

    public static Command Create()
    {
        var command = new Command(
            "dashboard", "What the dashboard asks, in a full database: each route, an open page, a drain beside viewers")
        {
            Pending, Finished, Schedules, Jobs, Viewers, Workers, Seconds, Rounds,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Jobs) * 2L * result.GetValue(Rounds) > result.GetValue(Pending))
                result.AddError("--jobs for both sides of all rounds are at most --pending.");
        });
        command.SetAction((given, cancellationToken) => DashboardBenchmark.RunAsync(
            new DashboardSettings(
                given.GetValue(Pending), given.GetValue(Finished), given.GetValue(Schedules), given.GetValue(Jobs),
                given.GetValue(Viewers), given.GetValue(Workers), given.GetValue(Seconds), given.GetValue(Rounds)),
            cancellationToken));
        return command;
    }
}
