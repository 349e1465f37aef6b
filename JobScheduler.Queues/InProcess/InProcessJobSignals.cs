using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using JobScheduler.Core.Ports;

namespace JobScheduler.Queues.InProcess;

/// <summary>Signals within one process: each listener has its own bounded buffer and loses the oldest when it is slow.</summary>
public sealed class InProcessJobSignals : IJobSignals
{
    private const int Buffer = 4096;

    private readonly ConcurrentDictionary<Channel<JobSignal>, byte> _listeners = new();

    public ValueTask PublishAsync(JobSignal signal, CancellationToken cancellationToken)
    {
        Deliver(signal);
        return ValueTask.CompletedTask;
    }

    internal void Deliver(JobSignal signal)
    {
        foreach (var (listener, _) in _listeners) listener.Writer.TryWrite(signal);
    }

    public IAsyncEnumerable<JobSignal> ListenAsync(CancellationToken cancellationToken)
    {
        var listener = Channel.CreateBounded<JobSignal>(
            new BoundedChannelOptions(Buffer) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        _listeners.TryAdd(listener, 0);
        return ReadAsync(listener, cancellationToken);
    }

    private async IAsyncEnumerable<JobSignal> ReadAsync(Channel<JobSignal> listener, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var signal in listener.Reader.ReadAllAsync(cancellationToken)) yield return signal;
        }
        finally
        {
            _listeners.TryRemove(listener, out _);
        }
    }
}
