namespace JobScheduler.Engine.ReadyQueue;

/// <summary>Pages of jobs for the ready queue, so many at a time that the loop which reads them gives its signs of life.</summary>
internal sealed class ReadyJobPages(IJobStore store, IJobNotifications notifications, TimeProvider time)
{
    private const int Size = 1000;
    private const int MaxPages = 20;

    /// <summary>Well within the time that a loop's run may take, however slow the store is.</summary>
    private static readonly TimeSpan MaxRunTime = TimeSpan.FromSeconds(5);

    public static bool IsFull(IReadOnlyList<ReadyJob> page) => page.Count == Size;

    /// <summary>For one run of the loop.</summary>
    public Budget NewBudget() => new(time);

    public Task<IReadOnlyList<ReadyJob>> ReadAsync(
        DateTimeOffset from, TimeSpan horizon, ReadyJob? after, CancellationToken cancellationToken) =>
        store.UpcomingAsync(from, horizon, after, Size, cancellationToken);

    /// <summary>Wakes those who wait for what was pushed.</summary>
    public async Task NotifyAsync(IReadOnlyList<ReadyJob> page, CancellationToken cancellationToken)
    {
        if (page.Count == 0) return;
        await notifications.PublishAsync(JobNotification.JobsReady.Of(page), cancellationToken);
        await notifications.PublishAsync(new JobNotification.DueTimeChanged(), cancellationToken);
    }

    /// <summary>How many more pages one run may read.</summary>
    public sealed class Budget(TimeProvider time)
    {
        private readonly long _start = time.GetTimestamp();
        private int _pages;

        /// <summary>Counts a page with each look.</summary>
        public bool IsLeft => _pages++ < MaxPages && time.GetElapsedTime(_start) < MaxRunTime;
    }
}
