using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using JobScheduler.Tests.Hook.Failpoints;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>Arms the failpoints for a while, and starts again every process that one of them has killed;
/// never while a fault is at work on the same processes.</summary>
internal sealed class Resurrector(Cluster cluster, ChaosPlan plan, string recordings) : IDisposable
{
    private const int Killed = 128 + 9;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly FailpointLedger _failpoints = new(recordings);
    private readonly SemaphoreSlim _one = new(1);
    private readonly List<FaultSpan> _spans = [];
    private readonly List<string> _crashes = [];

    /// <summary>When each fault was under way.</summary>
    public IReadOnlyList<FaultSpan> Spans => _spans;

    /// <summary>Processes that ended and had not been killed.</summary>
    public IReadOnlyList<string> Crashes => _crashes;

    private IEnumerable<NodeProcess> Nodes => cluster.Members.OfType<NodeProcess>();

    /// <summary>The same fault, which does nothing when a failpoint has just killed its victim.</summary>
    public Fault Guarded(Fault fault) => fault with
    {
        StrikeAsync = (victims, random) =>
            fault.IsWatched ? StrikeAsync(fault, victims, random) : AloneAsync(() => StrikeAsync(fault, victims, random)),
    };

    /// <summary>Once at least, until the plan has seen enough or its patience ends. Every process is up when it returns.</summary>
    public async Task DuringAsync(Func<Task> rageAsync)
    {
        using var stop = new CancellationTokenSource();
        var start = TimeProvider.System.GetTimestamp();
        _failpoints.Arm();
        var watch = WatchAsync(stop.Token);
        try
        {
            do await rageAsync();
            while (!plan.HasSeenEnough(_failpoints) && TimeProvider.System.GetElapsedTime(start) < plan.Patience);
        }
        finally
        {
            _failpoints.Disarm();
            await stop.CancelAsync();
            await watch;
        }

        foreach (var node in Nodes) await Eventually.IsTrueAsync(() => IsUpAsync(node), TimeSpan.FromMinutes(2));
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> StrikeAsync(Fault fault, Victims victims, Random random)
    {
        var from = TimeProvider.System.GetUtcNow();
        if (!fault.IsWatched) Resurrect();
        try
        {
            return await fault.StrikeAsync(victims, random);
        }
        catch (Exception failure) when (failure is InvalidOperationException or HttpRequestException
            && Nodes.Any(node => node.ExitCode == Killed))
        {
            return false;
        }
        finally
        {
            _spans.Add(new FaultSpan(fault.Kind, from, TimeProvider.System.GetUtcNow()));
        }
    }

    private async Task WatchAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await AloneAsync(() => Task.FromResult(Resurrect()));
            await Pause.ForAsync(Interval);
        }
    }

    private bool Resurrect()
    {
        var dead = Nodes.Where(node => node.State == ProcessState.Exited).ToList();
        foreach (var node in dead)
        {
            if (node.ExitCode != Killed) _crashes.Add($"{node.Name} ended with exit code {node.ExitCode}: {node.Log}");
            node.Launch();
        }

        return dead.Count > 0;
    }

    private async Task<bool> IsUpAsync(NodeProcess node)
    {
        try
        {
            Resurrect();
            await node.WaitUntilReadyAsync();
            return true;
        }
        catch (InvalidOperationException) when (node.ExitCode == Killed)
        {
            return false;
        }
    }

    private async Task<bool> AloneAsync(Func<Task<bool>> workAsync)
    {
        await _one.WaitAsync();
        try
        {
            return await workAsync();
        }
        finally
        {
            _one.Release();
        }
    }
}
