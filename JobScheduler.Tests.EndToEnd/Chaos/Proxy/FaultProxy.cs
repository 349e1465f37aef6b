using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace JobScheduler.Tests.EndToEnd.Chaos.Proxy;

/// <summary>A line between one process and one server, on loopback: it passes everything on until it is told to do harm.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<ProxiedConnection, Task> _connections = new();
    private readonly Lock _switching = new();
    private readonly Func<IReplies> _replies;
    private TcpListener? _listener;
    private volatile IPEndPoint _server;
    private volatile ProxyMode _mode = ProxyMode.Pass;
    private bool _isClosed;
    private bool _isServerAway;
    private long _harm;

    public FaultProxy(int serverPort, Func<IReplies> replies)
    {
        (_server, _replies) = (new IPEndPoint(IPAddress.Loopback, serverPort), replies);
        lock (_switching) ListenOrNot();
    }

    public int Port { get; } = LoopbackPort.Free();

    public ProxyMode Mode => _mode;

    /// <summary>How often something was done to a connection that the process or the server can have noticed.</summary>
    public long Harm => Interlocked.Read(ref _harm);

    public void Switch(ProxyMode mode)
    {
        lock (_switching)
        {
            _mode = mode;
            ListenOrNot();
        }

        foreach (var connection in _connections.Keys) Apply(mode, connection);
    }

    /// <summary>From now on to another server, as a name or an address does that moves after a failover; what is open is reset.</summary>
    public void LeadTo(int serverPort)
    {
        _server = new IPEndPoint(IPAddress.Loopback, serverPort);
        foreach (var connection in _connections.Keys) connection.Reset();
    }

    public void Harmed() => Interlocked.Increment(ref _harm);

    public async ValueTask DisposeAsync()
    {
        lock (_switching)
        {
            _isClosed = true;
            ListenOrNot();
        }

        foreach (var connection in _connections.Keys) connection.Reset();
        await Task.WhenAll(_connections.Values);
    }

    private void Apply(ProxyMode mode, ProxiedConnection connection)
    {
        if (mode.Disturbance is Disturbance.Reset or Disturbance.Refuse)
        {
            Harmed();
            connection.Reset();
        }
        else
        {
            connection.ResetIfTorn();
        }
    }

    private void ListenOrNot()
    {
        var listens = !_isClosed && !_isServerAway && _mode.Disturbance != Disturbance.Refuse;
        if (listens == _listener is not null) return;
        if (listens)
        {
            _listener = new TcpListener(IPAddress.Loopback, Port);
            _listener.Start();
            _ = EnqueueAsync(_listener);
        }
        else
        {
            _listener!.Dispose();
            _listener = null;
        }
    }

    private async Task EnqueueAsync(TcpListener listener)
    {
        try
        {
            while (true) Serve(await listener.AcceptSocketAsync());
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // Closed: that is how it refuses.
        }
    }

    private void Serve(Socket client)
    {
        var connection = new ProxiedConnection(this, client, _replies());
        var served = new TaskCompletionSource();
        _connections[connection] = served.Task;
        if (_isClosed) connection.Reset();
        else Apply(_mode, connection);
        _ = ServeAsync(connection, served);
    }

    private async Task ServeAsync(ProxiedConnection connection, TaskCompletionSource served)
    {
        var isServerThere = await connection.RunAsync(_server);
        connection.Dispose();
        _connections.TryRemove(connection, out _);
        served.SetResult();
        if (!isServerThere) await RefuseWhileServerIsAwayAsync();
    }

    /// <summary>A process tells a server that refuses from one that hangs, and through the line it must see the same.</summary>
    private async Task RefuseWhileServerIsAwayAsync()
    {
        lock (_switching)
        {
            if (_isServerAway) return;
            _isServerAway = true;
            ListenOrNot();
        }

        while (!_isClosed && !await IsServerThereAsync()) await Task.Delay(BetweenTries, TimeProvider.System);
        lock (_switching)
        {
            _isServerAway = false;
            ListenOrNot();
        }
    }

    private async Task<bool> IsServerThereAsync()
    {
        using var look = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await look.ConnectAsync(_server);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
