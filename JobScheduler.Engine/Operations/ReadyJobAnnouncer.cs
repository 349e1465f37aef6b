using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Operations;

/// <summary>Tells the ready queue and the loops about jobs that wait. Bounded in time and never failing: a lost hint costs speed only.</summary>
public sealed class ReadyJobAnnouncer(
    IReadyQueue queue, IJobSignals signals, IStoreWakeUps wakeUps, StoreClock clock, TimeProvider time, SchedulerMetrics metrics,
    ILogger<ReadyJobAnnouncer> log) : IAsyncDisposable
{
    /// <summary>Jobs due later than this are found by the refiller in time.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromMinutes(6);

    private const int MostPosted = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _room = new(MostPosted);

    /// <summary>Announces without making the caller wait for the end of it, unless too many announcements are under way.</summary>
    public async Task PostAsync(IReadOnlyList<ReadyJob> jobs)
    {
        if (jobs.Count == 0) return;
        await _room.WaitAsync();
        _ = AnnouncePostedAsync(jobs);
    }

    /// <summary>Waits for what was posted.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < MostPosted; i++) await _room.WaitAsync();
        _room.Dispose();
    }

    public async Task AnnounceAsync(IReadOnlyList<ReadyJob> jobs)
    {
        var now = clock.Now;
        List<ReadyJob> near = [.. jobs.Where(job => job.DueAt <= now + Horizon)];
        if (near.Count == 0) return;
        using var timeout = new CancellationTokenSource(Patience, time);
        try
        {
            await PushAsync(near, now, timeout.Token);
            if (near.Any(job => job.DueAt <= now)) await signals.PublishAsync(new JobSignal.JobsReady(), timeout.Token);
            if (near.Any(job => job.DueAt > now)) await signals.PublishAsync(new JobSignal.DueTimeChanged(), timeout.Token);
        }
        catch (Exception error)
        {
            metrics.HintLost(near.Count);
            EngineLog.HintLost(log, error, near.Count);
            await WakeThroughStoreAsync();
        }
    }

    private async Task AnnouncePostedAsync(IReadOnlyList<ReadyJob> jobs)
    {
        try
        {
            await AnnounceAsync(jobs);
        }
        finally
        {
            _room.Release();
        }
    }

    private async Task PushAsync(IReadOnlyList<ReadyJob> jobs, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var span = SchedulerTracing.StartPush(jobs);
        try
        {
            await queue.PushAsync(jobs, now, cancellationToken);
        }
        catch (Exception error)
        {
            span.Failed(error);
            throw;
        }
    }

    private async Task WakeThroughStoreAsync()
    {
        using var timeout = new CancellationTokenSource(Patience, time);
        try
        {
            await wakeUps.NotifyAsync(timeout.Token);
        }
        catch (Exception error)
        {
            EngineLog.SignalLost(log, error, nameof(IStoreWakeUps));
        }
    }

    /// <summary>Tells watchers, if there are any; nobody waits for news: the next claim or settlement must not.</summary>
    public void Tell(Func<IEnumerable<JobNews>> makeNews)
    {
        if (!signals.IsWatched) return;
        List<JobNews> news = [.. makeNews()];
        if (news.Count > 0) _ = PublishAsync(new JobSignal.JobsChanged(news));
    }

    /// <summary>Tells the loops and watchers of all processes; best effort.</summary>
    public async Task PublishAsync(JobSignal signal)
    {
        using var timeout = new CancellationTokenSource(Patience, time);
        try
        {
            await signals.PublishAsync(signal, timeout.Token);
        }
        catch (Exception error)
        {
            EngineLog.SignalLost(log, error, signal.GetType().Name);
        }
    }
}
