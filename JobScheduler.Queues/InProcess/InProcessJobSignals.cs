using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using JobScheduler.Core.Ports;

namespace JobScheduler.Queues.InProcess;

/// <summary>Signals within one process: each listener has its own bounded buffer and loses the oldest when it is slow.</summary>
public sealed class InProcessJobSignals : IJobSignals
{
    private const int Buffer = 4096;
    private const int MostNews = 100;

    private readonly ConcurrentDictionary<Channel<JobSignal>, byte> _listeners = new();
    private readonly ConcurrentDictionary<Channel<JobSignal>, byte> _watchers = new();

    public bool IsWatched => !_watchers.IsEmpty;

    public ValueTask PublishAsync(JobSignal signal, CancellationToken cancellationToken)
    {
        Deliver(signal);
        return ValueTask.CompletedTask;
    }

    public IAsyncEnumerable<JobSignal> ListenAsync(CancellationToken cancellationToken) => Open(_listeners, cancellationToken);

    public Task<IAsyncEnumerable<JobSignal>> WatchAsync(CancellationToken cancellationToken) => Task.FromResult(Open(_watchers, cancellationToken));

    internal void Deliver(JobSignal signal)
    {
        if (!_watchers.IsEmpty) Show(signal);
        if (signal is JobSignal.JobsChanged) return;
        foreach (var (listener, _) in _listeners) listener.Writer.TryWrite(signal);
    }

    // In parts: buffers count signals, and one may tell of ten thousand jobs.
    private void Show(JobSignal signal)
    {
        IEnumerable<JobSignal> parts = signal is JobSignal.JobsChanged { Jobs.Count: > MostNews } changed
            ? changed.Jobs.Chunk(MostNews).Select(part => new JobSignal.JobsChanged(part))
            : [signal];
        foreach (var part in parts)
            foreach (var (watcher, _) in _watchers) watcher.Writer.TryWrite(part);
    }

    private static IAsyncEnumerable<JobSignal> Open(ConcurrentDictionary<Channel<JobSignal>, byte> readers, CancellationToken cancellationToken)
    {
        var reader = Channel.CreateBounded<JobSignal>(
            new BoundedChannelOptions(Buffer) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        readers.TryAdd(reader, 0);
        return ReadAsync(readers, reader, cancellationToken);
    }

    private static async IAsyncEnumerable<JobSignal> ReadAsync(
        ConcurrentDictionary<Channel<JobSignal>, byte> readers, Channel<JobSignal> reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var signal in reader.Reader.ReadAllAsync(cancellationToken)) yield return signal;
        }
        finally
        {
            readers.TryRemove(reader, out _);
        }
    }
}
