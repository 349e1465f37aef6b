using System.Collections.Concurrent;
using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using JobScheduler.Tests.EndToEnd.Chaos.Proxy;
using JobScheduler.Tests.EndToEnd.Chaos.Upgrades;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;
using JobScheduler.Tests.Hook.Recording;
using Xunit.Sdk;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>Load and faults together, then no load, everything healed, the queue drained, and a last look at all.</summary>
internal sealed class ChaosRun(ChaosPlan plan, Cluster cluster, Network network, string recordings) : IAsyncDisposable
{
    private static readonly TimeSpan DrainsWithin = TimeSpan.FromSeconds(120);

    private readonly StoreWitness _store = new(cluster.Postgres);
    private readonly ConcurrentQueue<ClientCall> _calls = new();
    private readonly Resurrector _resurrector = new(cluster, plan, recordings);
    private readonly HttpClient _http = new() { BaseAddress = cluster.Scheduler.Url };

    private IReadOnlyList<NodeProcess> Nodes => [.. cluster.Members.OfType<NodeProcess>()];

    public static async Task<RunHistory> OfAsync(ChaosPlan plan, CancellationToken cancellationToken)
    {
        var recordings = Directory.CreateTempSubdirectory("jobscheduler-chaos-").FullName;
        try
        {
            await using var network = new Network();
            var cluster = await Cluster.StartAsync(HookedCluster.Of(plan, recordings, network), cancellationToken);
            await using var run = new ChaosRun(plan, cluster, network, recordings);
            return await run.HistoryAsync(cancellationToken);
        }
        finally
        {
            Directory.Delete(recordings, recursive: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _resurrector.Dispose();
        await cluster.DisposeAsync();
    }

    private async Task<RunHistory> HistoryAsync(CancellationToken cancellationToken)
    {
        await _store.InstallAsync();
        if (plan.Weaken is { } weaken) await _store.SqlAsync(weaken);
        var client = new JobSchedulerClient(_http);
        var schedules = await ChaosSchedules.CreateAsync(client, cancellationToken);
        var nemesis = new Nemesis(
            new Victims(cluster, _store, network, new Burst(_calls)), [.. plan.Faults.Select(_resurrector.Guarded)], plan.Seed);
        await LoadWhileAsync(_resurrector.DuringAsync(() => RageAsync(nemesis)));
        await HealAsync(cancellationToken);
        var healed = await _store.NowAsync();
        var windows = await CloseAsync(schedules);
        await DrainAsync(_store.IsDrainedAsync);
        return (await LookAsync(windows)) with
        {
            Faults = nemesis.Bites,
            Spans = _resurrector.Spans,
            Replacements = [.. Nodes.Where(node => node.ReplacedAt is not null)
                .Select(node => new Replacement(node.Name, node.ReplacedAt!.Value))],
            Crashes = _resurrector.Crashes,
            HealedAt = healed,
        };
    }

    private Task RageAsync(Nemesis nemesis)
    {
        if (plan.Next is not { } next) return nemesis.RageAsync(plan.Duration);
        foreach (var node in Nodes) next.InstallOn(node, plan.Cluster.Settings);
        return nemesis.RageBetweenAsync([.. Rollout.StepsOf(Nodes).Select(_resurrector.Guarded)], plan.Duration);
    }

    private async Task LoadWhileAsync(Task rage)
    {
        using var stop = new CancellationTokenSource();
        var apis = Nodes.Where(node => node.Name.StartsWith("scheduler", StringComparison.Ordinal))
            .Select(node => node.Url).ToList();
        var clients = Enumerable.Range(0, plan.Load.Clients)
            .Select(number => new LoadClient(number, apis, plan.Load, new Random(plan.Seed + number), _calls)).ToList();
        var load = Task.WhenAll(clients.Select(client => client.RunAsync(stop.Token)));
        await rage;
        await stop.CancelAsync();
        await load;
        foreach (var client in clients) client.Dispose();
    }

    private async Task HealAsync(CancellationToken cancellationToken)
    {
        foreach (var member in cluster.Members.Where(member => member.State == ProcessState.Exited)) member.Launch();
        foreach (var member in cluster.Members) await member.WaitUntilReadyAsync(cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(recordings, Recorder.HealedFile), "", cancellationToken);
    }

    /// <summary>Lets everything that was due run, then pauses the schedules.</summary>
    private async Task<IReadOnlyList<ScheduleWindow>> CloseAsync(ChaosSchedules schedules)
    {
        var last = DateTimeOffset.MinValue;
        await DrainAsync(async () =>
        {
            last = (await _store.NowAsync()).AddSeconds(-2);
            return await _store.IsDrainedUntilAsync(last);
        });
        return await schedules.CloseAsync(_store, last);
    }

    private async Task DrainAsync(Func<Task<bool>> isDrained)
    {
        try
        {
            await Eventually.IsTrueAsync(isDrained, DrainsWithin);
        }
        catch (XunitException failure)
        {
            var logs = cluster.Members.SelectMany(member => member.Log.Lines.TakeLast(15).Select(line => $"{member.Name} | {line}"));
            throw new InvalidOperationException($"Stuck:\n{await _store.PictureAsync()}\n{string.Join('\n', logs)}", failure);
        }
    }

    private async Task<RunHistory> LookAsync(IReadOnlyList<ScheduleWindow> windows)
    {
        var records = await HandlerWitness.ReadAsync(recordings);
        return new RunHistory
        {
            Calls = [.. _calls],
            Runs = records.Runs,
            Transitions = await _store.TransitionsAsync(),
            Jobs = await _store.JobsAsync(),
            Schedules = windows,
            Totals = await _store.TotalsAsync(),
            Replies = records.Replies,
            Failpoints = records.Bites,
        };
    }
}
