using JobScheduler.Queues.Redis;
using JobScheduler.Storage;
using JobScheduler.Storage.Postgres;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;
using StackExchange.Redis;

namespace JobScheduler.Hosting;

/// <summary>Registers the clients of PostgreSQL and Redis by Aspire's packages.
/// Their checks are off: ours tell a lost store from a lost Redis. So is their telemetry:
/// the service defaults listen to the driver where somebody takes its spans, and a push to Redis has its own span.</summary>
internal static class Clients
{
    /// <summary>The store in PostgreSQL over its two data sources.</summary>
    public static void AddPostgresStore(
        this IHostApplicationBuilder host, Func<IServiceProvider, TimeSpan> beat, Func<IServiceProvider, bool>? migrates = null)
    {
        var connections = new PostgresConnections(
            Given(host, DistributedServices.DatabaseName), $"ConnectionStrings__{DistributedServices.DatabaseName}", TimeProvider.System);
        foreach (var pool in connections.Pools)
        {
            Check(DistributedServices.DatabaseName, () => NamesServer(connections, pool));
            host.AddKeyedNpgsqlDataSource(
                pool.Key,
                settings =>
                {
                    settings.ConnectionString = connections.ConnectionString;
                    settings.DisableHealthChecks = settings.DisableTracing = settings.DisableMetrics = true;
                },
                pool.Apply);
        }

        host.Services.AddPostgresStorage(connections, beat, migrates);
    }

    /// <summary>The connection to Redis, which may be away.</summary>
    public static void AddRedis(this IHostApplicationBuilder host)
    {
        var connectionString = Given(host, DistributedServices.RedisName);
        Check(DistributedServices.RedisName, () => NamesServer(connectionString));
        host.AddRedisClient(
            DistributedServices.RedisName,
            settings =>
            {
                settings.ConnectionString = connectionString;
                settings.DisableHealthChecks = settings.DisableTracing = settings.DisableAutoActivation = true;
            },
            RedisConnection.Apply);
    }

    private static string Given(IHostApplicationBuilder host, string name) =>
        host.Configuration.GetConnectionString(name) is { } given && !string.IsNullOrWhiteSpace(given)
            ? given
            : throw new StartRefusedException($"ConnectionStrings__{name} is not set.");

    /// <summary>Before anything is registered: the clients read the string at their first use, and do not say whose it is.</summary>
    private static void Check(string name, Func<bool> namesServer)
    {
        if (Fault(namesServer) is { } fault) throw new StartRefusedException($"ConnectionStrings__{name} cannot be used: {fault}");
    }

    private static string? Fault(Func<bool> namesServer)
    {
        try
        {
            return namesServer() ? null : "it names no server.";
        }
        catch (Exception error)
            when (error is ArgumentException or FormatException or OverflowException or NotSupportedException or InvalidOperationException)
        {
            // The driver's words repeat what it could not read: of a password that holds a separator, what follows that;
            // of an address, who is in it.
            return $"{Place(error)} that is not known or does not fit. A password with a separator in it needs quotes.";
        }
    }

    // What the driver knows as a keyword of its own is no secret.
    private static string Place(Exception error) =>
        error is ArgumentException { ParamName: { } keyword } && new NpgsqlConnectionStringBuilder().ContainsKey(keyword)
            ? $"'{keyword}' has a value"
            : "it has a keyword or a value";

    private static bool NamesServer(PostgresConnections connections, PostgresPool pool)
    {
        var builder = new NpgsqlDataSourceBuilder(connections.ConnectionString);
        if (string.IsNullOrWhiteSpace(builder.ConnectionStringBuilder.Host)) return false;
        pool.Apply(builder);
        builder.Build().Dispose();
        return true;
    }

    private static bool NamesServer(string redis) => ConfigurationOptions.Parse(redis).EndPoints.Count > 0;
}
