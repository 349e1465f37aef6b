using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using JobScheduler.LocalCluster.Commands;

namespace JobScheduler.LocalCluster.Control;

/// <summary>Takes commands from other terminals; its socket also says that a cluster of this checkout runs.</summary>
internal sealed class ControlServer : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Task, byte> _calls = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly FileStream _lock;
    private readonly Socket _listener;
    private readonly string _path;

    private ControlServer(FileStream held, Socket listener, string path) => (_lock, _listener, _path) = (held, listener, path);

    /// <summary>Calls wait until <see cref="Serve"/>.</summary>
    public static ControlServer Claim()
    {
        var path = ControlEndpoint.SocketPath;
        var held = HoldLock(ControlEndpoint.LockPath);
        // Of a cluster that was killed: whoever holds the lock is alone.
        File.Delete(path);
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        ControlEndpoint.MakePrivate(path);
        listener.Listen();
        return new ControlServer(held, listener, path);
    }

    public void Serve(CommandRunner runner) => _ = AcceptAsync(runner);

    /// <summary>Lets the calls under way say their last word.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAny(Task.WhenAll(_calls.Keys), Task.Delay(Farewell, TimeProvider.System));
        await _closing.CancelAsync();
        _listener.Dispose();
        File.Delete(_path);
        await _lock.DisposeAsync();
        _closing.Dispose();
    }

    private static FileStream HoldLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new InvalidOperationException($"A cluster of this checkout runs already. End it: {ClusterProgram.CommandLine} -- down", taken);
        }
    }

    private async Task AcceptAsync(CommandRunner runner)
    {
        try
        {
            while (true) Track(AnswerAsync(runner, new ControlChannel(await _listener.AcceptAsync(_closing.Token))));
        }
        catch (OperationCanceledException)
        {
            // Closing.
        }
    }

    private void Track(Task call)
    {
        _calls.TryAdd(call, 0);
        _ = call.ContinueWith(ended => _calls.TryRemove(ended, out _), TaskScheduler.Default);
    }

    private async Task AnswerAsync(CommandRunner runner, ControlChannel channel)
    {
        using (channel)
        {
            try
            {
                if (await channel.ReceiveAsync<ClusterCommand>(_closing.Token) is { } command) await RunAsync(runner, channel, command);
            }
            catch (Exception lost) when (lost is IOException or JsonException or OperationCanceledException)
            {
                // The other terminal has gone, or is none of ours: nobody to tell.
            }
        }
    }

    private async Task RunAsync(CommandRunner runner, ControlChannel channel, ClusterCommand command)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        var hangUp = WatchAsync(channel, gone);
        var exitCode = await runner.RunAsync(command, new ChannelOutput(channel), gone.Token);
        await channel.SendAsync(new ControlMessage(ExitCode: exitCode), gone.Token);
        await hangUp;
    }

    /// <summary>A caller says nothing more after its command: the end of its words is the end of its interest.</summary>
    private static async Task WatchAsync(ControlChannel channel, CancellationTokenSource gone)
    {
        try
        {
            await channel.ReceiveAsync<ClusterCommand>(gone.Token);
        }
        finally
        {
            await gone.CancelAsync();
        }
    }
}
