using System.Diagnostics.Metrics;
using System.Net;
using JobScheduler.Engine.Telemetry;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace JobScheduler.Hosting.AddressLimits;

/// <summary>Lets an address have only so many connections, and closes those that say nothing.
/// What it closes is counted and writes no line: who opens connections cannot fill a disk.</summary>
internal sealed class ConnectionGate(
    ServerLimitOptions limits, IOptions<KestrelServerOptions> server, LastRequests lastRequests, IMeterFactory meters, TimeProvider time)
{
    private const int Share = 5;

    private readonly Shares _open = new(
        limits.ConnectionsPerAddress ?? Math.Max(1, (server.Value.Limits.MaxConcurrentConnections ?? ServerLimits.MaxConnections) / Share));

    private readonly Counter<long> _refused = MetricDefinitions.ConnectionsRefused.CreateCounter(
        meters.Create(MetricDefinitions.MeterName));

    public async Task PassAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var network = CallerNetwork.Of((connection.RemoteEndPoint as IPEndPoint)?.Address);
        if (!TryEnter(network))
        {
            _refused.Add(1);
            return;
        }

        try
        {
            await using var limit = lastRequests.Follow(connection);
            if (await SpeaksAsync(connection)) await next(connection);
        }
        finally
        {
            Leave(network);
        }
    }

    // A socket of this machine has no address and its file's permissions.
    private bool TryEnter(string network) => network.Length == 0 || _open.TryTake(network, 1);

    private void Leave(string network)
    {
        if (network.Length > 0) _open.Return(network, 1);
    }

    /// <summary>Whether its first byte comes in the time that headers have.
    /// Kestrel itself waits for it as long as for the next request of a good caller.</summary>
    private async Task<bool> SpeaksAsync(ConnectionContext connection)
    {
        using var patience = new CancellationTokenSource(server.Value.Limits.RequestHeadersTimeout, time);
        // The process ends without waiting for it.
        var ending = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;
        await using var registration = ending.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), patience);
        try
        {
            var (input, heard) = (connection.Transport.Input, await connection.Transport.Input.ReadAsync(patience.Token));
            // Taken in by whoever comes next.
            input.AdvanceTo(heard.Buffer.Start);
            return !heard.Buffer.IsEmpty;
        }
        catch (Exception silence) when (silence is OperationCanceledException or IOException)
        {
            if (silence is OperationCanceledException && !ending.IsCancellationRequested) _refused.Add(1);
            return false;
        }
    }
}
