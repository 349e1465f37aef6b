using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Net;

namespace JobScheduler.Tests.EndToEnd.Chaos.Proxy;

/// <summary>A line from each API and worker to each server, so that one process can be cut off from one server alone.</summary>
internal sealed class Network : IAsyncDisposable
{
    public const string Postgres = "ConnectionStrings__jobscheduler";
    public const string Redis = "ConnectionStrings__redis";

    private readonly ConcurrentDictionary<(string Member, string Server), FaultProxy> _lines = new();

    /// <summary>The line of this member to this server.</summary>
    public FaultProxy Line(string member, string server) => _lines[(member, server)];

    /// <summary>The settings of this member, with connection strings that lead through its lines.</summary>
    public Dictionary<string, string> Through(string member, IReadOnlyDictionary<string, string> settings)
    {
        var rewired = new Dictionary<string, string>(settings);
        var postgres = new DbConnectionStringBuilder { ConnectionString = settings[Postgres] };
        postgres["Port"] = PortOf(
            member, Postgres, int.Parse((string)postgres["Port"], CultureInfo.InvariantCulture), () => new PostgresReplies());
        rewired[Postgres] = postgres.ConnectionString;
        if (!settings.TryGetValue(Redis, out var redis)) return rewired;
        var server = IPEndPoint.Parse(redis);
        rewired[Redis] = $"{server.Address}:{PortOf(member, Redis, server.Port, () => new RedisReplies())}";
        return rewired;
    }

    /// <summary>Leads every line to this server on to its successor.</summary>
    public void LeadTo(string server, int port)
    {
        foreach (var (line, proxy) in _lines.Where(line => line.Key.Server == server)) proxy.LeadTo(port);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var line in _lines.Values) await line.DisposeAsync();
    }

    private int PortOf(string member, string server, int port, Func<IReplies> replies) =>
        _lines.GetOrAdd((member, server), _ => new FaultProxy(port, replies)).Port;
}
