using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.Storage.Postgres;

/// <summary>Two ways into the database: hot for what moves jobs, read for what people look at. The host makes and ends them.</summary>
internal sealed class PostgresSources(
    [FromKeyedServices(PostgresPool.HotKey)] NpgsqlDataSource hot,
    [FromKeyedServices(PostgresPool.ReadKey)] NpgsqlDataSource read,
    PostgresConnections connections,
    TimeProvider time) : IDisposable
{
    /// <summary>How long a read waits for a connection or for its place: who looks at something can ask again.</summary>
    public static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(2);

    // The loops read from the same pool.
    private const int MaxBrowsing = PostgresPool.Size / 2;

    // A server may refuse all writes for long: what is opened in its stead must not be thrown away at each of them.
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long? _renewed;

    public NpgsqlDataSource Hot { get; } = PrimaryServer.Writing(hot);

    public NpgsqlDataSource Read { get; } = PrimaryServer.Reading(read, connections.ConnectionString);

    /// <summary>Places for reads that may pass over much, so that they never take the whole pool.</summary>
    public SemaphoreSlim Browsing { get; } = new(MaxBrowsing);

    /// <summary>Lets go of all connections, since the server is no longer the one for writes, or is going:
    /// the next ones are opened anew.</summary>
    public void Renew()
    {
        lock (_lock)
        {
            if (_renewed is { } last && time.GetElapsedTime(last) < BetweenRenewals) return;
            _renewed = time.GetTimestamp();
        }

        Hot.Clear();
        Read.Clear();
    }

    public void Dispose() => Browsing.Dispose();
}
