using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Hosting.AddressLimits;

/// <summary>Requests have a while to end once the process stops. Then their connections are closed:
/// a caller who does not read would take the time of all that is stopped after the server.</summary>
internal sealed class LastRequests : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly CancellationTokenRegistration _stopping;
    private ITimer? _limit;

    public LastRequests(ServerLimitOptions limits, IHostApplicationLifetime lifetime, TimeProvider time) =>
        _stopping = lifetime.ApplicationStopping.Register(
            () => _limit = time.CreateTimer(_ => _over.Cancel(), null, limits.RequestsToEnd, Timeout.InfiniteTimeSpan));

    /// <summary>Closes the connection when the while is over, until the answer is disposed of.</summary>
    public CancellationTokenRegistration Follow(ConnectionContext connection) =>
        _over.Token.UnsafeRegister(static connection => ((ConnectionContext)connection!).Abort(), connection);

    public async ValueTask DisposeAsync()
    {
        await _stopping.DisposeAsync();
        // Waits for what it has begun, which would not find the source any more.
        if (_limit is { } limit) await limit.DisposeAsync();
        _over.Dispose();
    }
}
