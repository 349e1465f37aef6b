using System.Globalization;
using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Drain;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.LocalCluster;

namespace JobScheduler.Benchmarks.Queues;

/// <summary>What it costs that jobs lie in many queues, all of them served by every worker: the same is measured with one queue.</summary>
internal sealed class QueuesBenchmark(MeasuredCluster cluster, int queues, QueuesSettings settings)
{
    private const string OneQueue = "one queue";

    // Workers learn from their next heartbeat that a queue is paused.
    private static readonly TimeSpan Beats = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // Fixed: both sides are asked in the same order.
    private readonly Random _random = new(1);
    private readonly Backlog _backlog = new(cluster, settings.Jobs);

    public static async Task<int> RunAsync(QueuesSettings settings, CancellationToken cancellationToken)
    {
        var results = new Results("queues", settings);
        Dictionary<string, string> versions = [];
        for (var round = 1; round <= settings.Rounds; round++)
        {
            foreach (var queues in Turns.Of([settings.Queues, 1], round))
            {
                // A database of its own for each: one side's queues are none of the other's.
                await using var cluster = await MeasuredCluster.StartAsync(Options(queues, settings), cancellationToken);
                versions = await cluster.VersionsAsync(cancellationToken);
                await new QueuesBenchmark(cluster, queues, settings).MeasureAsync(
                    (name, values) => results.Add(round, name, queues == 1 ? OneQueue : Sides.Ours, values), cancellationToken);
            }
        }

        await results.WriteAsync(versions);
        return 0;
    }

    private static ClusterOptions Options(int queues, QueuesSettings settings) => new()
    {
        Workers = settings.Workers,
        Concurrency = 100,
        Redis = settings.Redis,
        Settings = new Dictionary<string, string>
        {
            ["JobScheduler__Worker__Queues"] = string.Join(',', Enumerable.Range(0, queues).Select(QueueName)),
        },
    };

    private static string QueueName(int number) => string.Create(CultureInfo.InvariantCulture, $"queue-{number}");

    private async Task MeasureAsync(Action<string, IEnumerable<(string, double)>> add, CancellationToken cancellationToken)
    {
        var warmUp = Math.Min(settings.Jobs, Preload.ToWarmUp);
        await SendAsync(warmUp, cancellationToken);
        await new Backlog(cluster, warmUp).WaitUntilDrainedAsync(cancellationToken);
        add($"drain, {settings.Queues} queues", await DrainAsync(cancellationToken));
        await cluster.Database.SettleAsync(cancellationToken);
        add("at rest", [("% of all cores", await RestAsync(cancellationToken))]);
        add("POST to start, ms", await LatencyAsync(cancellationToken));
    }

    private async Task<IEnumerable<(string, double)>> DrainAsync(CancellationToken cancellationToken)
    {
        await PauseAsync(true, cancellationToken);
        await Task.Delay(Beats, TimeProvider.System, cancellationToken);
        await cluster.RunAsync("TRUNCATE jobs, job_attempts, counters", cancellationToken);
        await SendAsync(settings.Jobs, cancellationToken);
        await cluster.Database.SettleAsync(cancellationToken);
        var before = await MachineCosts.LookAsync(cluster, cancellationToken);
        await PauseAsync(false, cancellationToken);
        await _backlog.WaitUntilDrainedAsync(cancellationToken);
        var costs = (await MachineCosts.LookAsync(cluster, cancellationToken)).Since(before, settings.Jobs);
        return [.. (await _backlog.ResultAsync(cancellationToken)).Values, .. costs];
    }

    private async Task<double> RestAsync(CancellationToken cancellationToken)
    {
        var (before, begun) = (ClusterCpu.Look(cluster.Cluster), TimeProvider.System.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(settings.Seconds), TimeProvider.System, cancellationToken);
        var used = ClusterCpu.Look(cluster.Cluster) - before;
        return 100 * (used / TimeProvider.System.GetElapsedTime(begun) / Environment.ProcessorCount);
    }

    private async Task<IEnumerable<(string, double)>> LatencyAsync(CancellationToken cancellationToken)
    {
        var times = new List<double>();
        for (var probe = 0; probe < settings.Probes; probe++)
        {
            var sent = TimeProvider.System.GetUtcNow();
            var job = await cluster.Api.CreateJobAsync(NoOp(_random.Next(queues)), cancellationToken: cancellationToken);
            var row = $"FROM jobs WHERE id = '{job.Id}'";
            await Patience.UntilAsync(
                "the job completes", () => cluster.ScalarAsync<bool>($"SELECT status = 'completed' {row}", cancellationToken), Limit,
                cancellationToken);
            var started = await cluster.ScalarAsync<DateTime>($"SELECT started_at {row}", cancellationToken);
            times.Add((started - sent.UtcDateTime).TotalMilliseconds);
        }

        return Spread.Of(times);
    }

    private Task SendAsync(int jobs, CancellationToken cancellationToken) =>
        Preload.SendAsync(cluster.Api, jobs, cancellationToken, i => NoOp(i % queues));

    private static CreateJobRequest NoOp(int queue) => new() { Name = "no-op", Queue = QueueName(queue), ExecutionTimeMs = 0 };

    private Task PauseAsync(bool paused, CancellationToken cancellationToken) =>
        cluster.RunAsync($"UPDATE queues SET paused = {paused}", cancellationToken);
}
