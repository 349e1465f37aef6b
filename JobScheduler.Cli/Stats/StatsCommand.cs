using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;
using JobScheduler.Cli.Showing;
using Spectre.Console;

namespace JobScheduler.Cli.Stats;

/// <summary><c>jobs stats</c>: counts of the whole cluster, once or again and again.</summary>
internal sealed class StatsCommand : ApiCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Option<bool> _watch = Given.Flag("--watch", "Again every two seconds, until Ctrl-C");

    public StatsCommand(ApiAccess api)
        : base("stats", "Counts jobs and workers", api) => Add(_watch);

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        if (call.Value(_watch)) await WatchAsync(call, stop);
        else if (call.WantsJson) call.Show(await call.Client.GetStatsAsync(stop));
        else call.Terminal.Show(SheetOf(await call.Client.GetStatsAsync(stop)));
        return ExitCode.Done;
    }

    private static async Task WatchAsync(ApiCall call, CancellationToken stop)
    {
        if (call.WantsJson || call.Terminal.Rich is not { } console)
        {
            await ReadAsync(call, stats => call.Terminal.Out.WriteLine(call.WantsJson ? AnswerText.Line(stats) : LineOf(stats)), stop);
            return;
        }

        await console.Live(new Text("")).StartAsync(
            live => ReadAsync(call, stats => live.UpdateTarget(RichSheet.Of(SheetOf(stats))), stop));
    }

    private static async Task ReadAsync(ApiCall call, Action<StatsResponse> show, CancellationToken stop)
    {
        while (true)
        {
            show(await call.Client.GetStatsAsync(stop));
            await Task.Delay(Pause, call.Time, stop);
        }
    }

    private static Sheet SheetOf(StatsResponse stats) => new([], [.. CountsOf(stats).Select(count => (string[])[count.Name, count.Count])]);

    private static string LineOf(StatsResponse stats) =>
        string.Join("  ", CountsOf(stats).Select(count => $"{count.Name} {count.Count}"));

    private static IEnumerable<(string Name, string Count)> CountsOf(StatsResponse stats)
    {
        foreach (var (status, count) in stats.JobsByStatus) yield return (status, $"{count}");
        foreach (var (type, count) in stats.JobsByType) yield return (type, $"{count}");
        yield return ("active workers", $"{stats.ActiveWorkers}");
        yield return ("queue length", $"{stats.QueueLength}");
        if (stats.AvgJobDurationSeconds is { } seconds)
            yield return ("average duration", FormattableString.Invariant($"{seconds:0.###} s"));
    }
}
