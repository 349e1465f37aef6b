using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace JobScheduler.Queues.InProcess;

/// <summary>Signals within one process: each listener has its own bounded buffer and loses the oldest when it is slow.</summary>
internal sealed class InProcessJobNotifications : IJobNotifications
{
    private const int Buffer = 4096;
    private const int MaxChanges = 100;

    private readonly ConcurrentDictionary<Channel<JobNotification>, byte> _listeners = new();
    private readonly ConcurrentDictionary<Channel<JobNotification>, byte> _watchers = new();

    public bool IsWatched => !_watchers.IsEmpty;

    public ValueTask PublishAsync(JobNotification notification, CancellationToken cancellationToken)
    {
        Deliver(notification);
        return ValueTask.CompletedTask;
    }

    public IAsyncEnumerable<JobNotification> ListenAsync(CancellationToken cancellationToken) => Open(_listeners, cancellationToken);

    public Task<IAsyncEnumerable<JobNotification>> WatchAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Open(_watchers, cancellationToken));

    internal void Deliver(JobNotification notification)
    {
        if (!_watchers.IsEmpty) Show(notification);
        if (notification.IsForWatchers) return;
        foreach (var (listener, _) in _listeners) listener.Writer.TryWrite(notification);
    }

    // In parts: buffers count notifications, and one may hold ten thousand jobs.
    private void Show(JobNotification notification)
    {
        IEnumerable<JobNotification> parts = notification is JobNotification.JobsChanged { Jobs.Count: > MaxChanges } changed
            ? changed.Jobs.Chunk(MaxChanges).Select(part => new JobNotification.JobsChanged(part))
            : [notification];
        foreach (var part in parts)
            foreach (var (watcher, _) in _watchers) watcher.Writer.TryWrite(part);
    }

    private static IAsyncEnumerable<JobNotification> Open(
        ConcurrentDictionary<Channel<JobNotification>, byte> readers, CancellationToken cancellationToken)
    {
        var reader = Channel.CreateBounded<JobNotification>(
            new BoundedChannelOptions(Buffer) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        readers.TryAdd(reader, 0);
        return ReadAsync(readers, reader, cancellationToken);
    }

    private static async IAsyncEnumerable<JobNotification> ReadAsync(
        ConcurrentDictionary<Channel<JobNotification>, byte> readers,
        Channel<JobNotification> reader,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var notification in reader.Reader.ReadAllAsync(cancellationToken)) yield return notification;
        }
        finally
        {
            readers.TryRemove(reader, out _);
        }
    }
}
