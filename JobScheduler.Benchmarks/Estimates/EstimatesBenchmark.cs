using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.LocalCluster;

namespace JobScheduler.Benchmarks.Estimates;

/// <summary>Asks for estimates of the last of a busy queue, lets all jobs run, and compares.</summary>
internal sealed class EstimatesBenchmark(MeasuredCluster cluster, EstimatesSettings settings)
{
    private const string Probe = "probe";
    private const string AllStarted = $"SELECT count(*) = 0 FROM jobs WHERE name = '{Probe}' AND started_at IS NULL";

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private readonly Dictionary<Guid, (DateTimeOffset AskedAt, StartEstimateResponse Estimate)> _asked = [];
    private readonly Dictionary<string, int> _without = [];
    private readonly List<double> _answers = [];

    // The same load each time.
    private readonly Random _random = new(1);

    public static async Task<int> RunAsync(EstimatesSettings settings, CancellationToken cancellationToken)
    {
        var results = new Results("estimates", settings);
        var options = new ClusterOptions { Workers = settings.Workers, Concurrency = settings.Concurrency, Redis = settings.Redis };
        await using var cluster = await MeasuredCluster.StartAsync(options, cancellationToken);
        var benchmark = new EstimatesBenchmark(cluster, settings);
        await benchmark.AskAsync(cancellationToken);
        results.Add(1, "estimates", "inside", await benchmark.CompareAsync(cancellationToken));
        await results.WriteAsync(await cluster.VersionsAsync(cancellationToken));
        return 0;
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        await SendAsync(settings.Backlog, cancellationToken);
        var begun = TimeProvider.System.GetTimestamp();
        for (var step = 1; _asked.Count < settings.Estimates; step++)
        {
            await SendAsync((int)Math.Round(settings.JobsPerSecond * Step.TotalSeconds), cancellationToken);
            await AskOneAsync(cancellationToken);
            if (TimeProvider.System.GetElapsedTime(begun) > Limit) throw new TimeoutException("There were no estimates for so long.");
            var rest = step * Step - TimeProvider.System.GetElapsedTime(begun);
            if (rest > TimeSpan.Zero) await Task.Delay(rest, TimeProvider.System, cancellationToken);
        }
    }

    private async Task AskOneAsync(CancellationToken cancellationToken)
    {
        var probe = await cluster.Api.CreateJobAsync(Make(Probe), cancellationToken: cancellationToken);
        var sent = TimeProvider.System.GetTimestamp();
        var answer = await cluster.Api.ExplainJobAsync(probe.Id, cancellationToken);
        _answers.Add(TimeProvider.System.GetElapsedTime(sent).TotalMilliseconds);
        if (answer.Estimate is { } estimate) _asked[probe.Id] = (answer.At, estimate);
        else _without[answer.NoEstimate!] = _without.GetValueOrDefault(answer.NoEstimate!) + 1;
    }

    private async Task<IEnumerable<(string, double)>> CompareAsync(CancellationToken cancellationToken)
    {
        await Patience.SeldomUntilAsync(
            "all have started",
            () => cluster.ScalarAsync<bool>(AllStarted, cancellationToken), Limit, cancellationToken);
        var (inside, widths, waits) = (0, new List<double>(), new List<double>());
        await using var command = cluster.Database.CreateCommand($"SELECT id, started_at FROM jobs WHERE name = '{Probe}'");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!_asked.TryGetValue(reader.GetGuid(0), out var asked)) continue;
            var at = reader.GetFieldValue<DateTimeOffset>(1);
            if (at >= asked.Estimate.From && at <= asked.Estimate.To) inside++;
            widths.Add((asked.Estimate.To - asked.Estimate.From).TotalSeconds);
            waits.Add((at - asked.AskedAt).TotalSeconds);
        }

        Console.WriteLine($"{inside} of {widths.Count} started within their estimates");
        foreach (var (reason, count) in _without) Console.WriteLine($"{count} asked for without an estimate: {reason}");
        return
        [
            ("inside", inside), ("of", widths.Count), ("wait s", waits.Average()), ("width s", widths.Average()),
            .. Spread.Of(_answers, "answer ms"),
        ];
    }

    private Task SendAsync(int jobs, CancellationToken cancellationToken) =>
        jobs == 0 ? Task.CompletedTask : Preload.SendAsync(cluster.Api, jobs, cancellationToken, _ => Make("load"));

    private CreateJobRequest Make(string name) =>
        new() { Name = name, ExecutionTimeMs = _random.Next(settings.MaxRunMs + 1), FailRate = 0 };
}
