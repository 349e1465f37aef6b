using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>Notifies the ready queue and the loops of jobs that wait, and the keeper of limits of those that wait for a permit first.
/// Bounded in time and never failing: what is lost costs speed only.</summary>
internal sealed class ReadyJobNotifier(
    IReadyQueue queue, IJobNotifications notifications, IStoreWakeUps wakeUps, StoreClock clock, SchedulerMetrics metrics,
    ILogger<ReadyJobNotifier> log) : IAsyncDisposable
{
    /// <summary>Jobs due later than this are found by the refiller in time.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromMinutes(6);

    private const int MaxPosted = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _room = new(MaxPosted);

    /// <summary>The limits that may have a permit for somebody.</summary>
    public WaitedLimits Limits { get; } = new();

    /// <summary>Set when a job has ended that others wait for, or that is one of a batch.</summary>
    public EndedJobs Ended { get; } = new();

    /// <summary>What this process has started, for estimates.</summary>
    public RecentStarts Starts { get; } = new();

    /// <summary>Does not make the caller wait for the end of it, unless too many are under way.</summary>
    public async Task PostAsync(IReadOnlyList<ReadyJob> jobs)
    {
        if (jobs.Count == 0) return;
        if (!jobs.Any(job => job.WaitsOn is null))
        {
            AddLimits(jobs);
            return;
        }

        await _room.WaitAsync();
        _ = NotifyPostedAsync(jobs);
    }

    /// <summary>Waits for what was posted.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < MaxPosted; i++) await _room.WaitAsync();
        _room.Dispose();
    }

    public async Task NotifyAsync(IReadOnlyList<ReadyJob> jobs)
    {
        AddLimits(jobs);
        var now = clock.Now;
        List<ReadyJob> near = [.. jobs.Where(job => job.WaitsOn is null && job.DueAt <= now + Horizon)];
        if (near.Count == 0) return;
        using var timeout = clock.CancelAfter(Patience);
        try
        {
            await PushAsync(near, now, timeout.Token);
            var ready = near.Where(job => job.DueAt <= now);
            if (ready.Any()) await notifications.PublishAsync(JobNotification.JobsReady.Of(ready), timeout.Token);
            if (near.Any(job => job.DueAt > now)) await notifications.PublishAsync(new JobNotification.DueTimeChanged(), timeout.Token);
        }
        catch (Exception error)
        {
            metrics.ReadyJobsNotNotified(near.Count);
            EngineLog.ReadyJobsNotNotified(log, error, near.Count);
            await WakeThroughStoreAsync(near);
        }
    }

    /// <summary>What jobs held that have ended, wait again or were cancelled may be had by others.</summary>
    public void NotifyFreed(IEnumerable<Job> jobs)
    {
        foreach (var job in jobs) AddLimits(job.Spec.Limits);
    }

    /// <summary>Tells watchers, and the keeper of the rates at which these jobs start; counts them.</summary>
    public void NotifyClaimed(IReadOnlyList<Job> jobs)
    {
        Starts.Add(jobs, clock.Now);
        NotifyWatchers(() => jobs.Select(JobStatusChange.Of));
        foreach (var job in jobs) AddLimits(job.Spec.Limits, LimitKind.Rate);
    }

    // Without a lock or an allocation for plain jobs, which most are.
    private void AddLimits(IReadOnlyList<JobLimit> limits, LimitKind? only = null)
    {
        if (limits.Count > 0) Limits.Add(limits.Where(limit => only is null || limit.Kind == only).Select(limit => limit.Name));
    }

    private void AddLimits(IReadOnlyList<ReadyJob> jobs)
    {
        foreach (var job in jobs)
        {
            if (job.WaitsOn is { } limit) Limits.Add([limit]);
        }
    }

    private async Task NotifyPostedAsync(IReadOnlyList<ReadyJob> jobs)
    {
        try
        {
            await NotifyAsync(jobs);
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

    private async Task WakeThroughStoreAsync(IReadOnlyList<ReadyJob> jobs)
    {
        using var timeout = clock.CancelAfter(Patience);
        try
        {
            await wakeUps.NotifyAsync(JobNotification.JobsReady.Of(jobs).Queues, timeout.Token);
        }
        catch (Exception error)
        {
            EngineLog.NotificationLost(log, error, nameof(IStoreWakeUps));
        }
    }

    /// <summary>If there are any watchers. Nobody waits for it: the next claim or settlement must not.</summary>
    public void NotifyWatchers(Func<IEnumerable<JobStatusChange>> makeChanges)
    {
        if (!notifications.IsWatched) return;
        List<JobStatusChange> changes = [.. makeChanges()];
        if (changes.Count > 0) _ = PublishAsync(new JobNotification.JobsChanged(changes));
    }

    /// <summary>The same of jobs that have new lines in their logs.</summary>
    public void NotifyReaders(IEnumerable<Guid> jobs)
    {
        if (notifications.IsWatched) _ = PublishAsync(new JobNotification.JobsLogged([.. jobs.Distinct()]));
    }

    /// <summary>Reaches the loops and watchers of all processes; best effort.</summary>
    public async Task PublishAsync(JobNotification notification)
    {
        using var timeout = clock.CancelAfter(Patience);
        try
        {
            await notifications.PublishAsync(notification, timeout.Token);
        }
        catch (Exception error)
        {
            EngineLog.NotificationLost(log, error, notification.GetType().Name);
        }
    }
}
