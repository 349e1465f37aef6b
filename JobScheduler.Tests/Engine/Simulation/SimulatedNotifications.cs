using System.Runtime.CompilerServices;
using System.Threading.Channels;
using JobScheduler.Tests.Storage.Models;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>The notifications of one process: always to itself, to the others as long as the line holds, if there is one.
/// And the wake-ups that travel through the store.</summary>
internal sealed class SimulatedNotifications(SimulatedProcess process, IModelCalls? queueLine, IModelCalls storeLine,
    Func<IEnumerable<SimulatedNotifications>> all) : IJobNotifications, IStoreWakeUps
{
    private readonly List<Channel<JobNotification>> _listeners = [];
    private readonly List<Action<IReadOnlyList<string>?>> _wakes = [];

    /// <summary>How often the process was told by another one, or through the store, that there are jobs.</summary>
    public int WakeUps { get; private set; }

    /// <summary>What watchers would see goes the same way, so that it is tried as well.</summary>
    public bool IsWatched => true;

    public async ValueTask PublishAsync(JobNotification notification, CancellationToken cancellationToken)
    {
        foreach (var listener in _listeners) listener.Writer.TryWrite(notification);
        if (queueLine is null) return;
        await queueLine.AskAsync(() => all().Where(other => other != this).Count(other => other.Receive(notification)), cancellationToken);
    }

    // Not ReadAllAsync: it leaves the scheduler of its caller.
    public async IAsyncEnumerable<JobNotification> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listener = Channel.CreateUnbounded<JobNotification>();
        _listeners.Add(listener);
        while (await listener.Reader.WaitToReadAsync(cancellationToken))
        {
            while (listener.Reader.TryRead(out var notification)) yield return notification;
        }
    }

    public Task<IAsyncEnumerable<JobNotification>> WatchAsync(CancellationToken cancellationToken) =>
        Task.FromResult(ListenAsync(cancellationToken));

    public Task NotifyAsync(IReadOnlyList<string>? queues, CancellationToken cancellationToken) =>
        storeLine.AskAsync(() => all().Count(other => other.Wake(queues)), cancellationToken);

    public void OnNotified(Action<IReadOnlyList<string>?> wake) => _wakes.Add(wake);

    private bool Receive(JobNotification notification)
    {
        if (notification is JobNotification.JobsReady) WakeUps++;
        process.Post(() => _listeners.ForEach(listener => listener.Writer.TryWrite(notification)));
        return true;
    }

    private bool Wake(IReadOnlyList<string>? queues)
    {
        WakeUps++;
        process.Post(() => _wakes.ForEach(wake => wake(queues)));
        return true;
    }
}
