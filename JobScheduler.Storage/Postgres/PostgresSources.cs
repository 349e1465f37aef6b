using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JobScheduler.Storage.Postgres;

/// <summary>Two ways into the database: hot for what moves jobs, read for what people look at. The host makes and ends them.</summary>
internal sealed class PostgresSources(
    [FromKeyedServices(PostgresPool.HotKey)] NpgsqlDataSource hot,
    [FromKeyedServices(PostgresPool.ReadKey)] NpgsqlDataSource read) : IDisposable
{
    /// <summary>How long a read waits for a connection or for its place: who looks at something can ask again.</summary>
    public static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(2);

    // The loops read from the same pool.
    private const int MostBrowsing = PostgresPool.Size / 2;

    public NpgsqlDataSource Hot { get; } = hot;

    public NpgsqlDataSource Read { get; } = read;

    /// <summary>Places for reads that may pass over much, so that they never take the whole pool.</summary>
    public SemaphoreSlim Browsing { get; } = new(MostBrowsing);

    public void Dispose() => Browsing.Dispose();
}
