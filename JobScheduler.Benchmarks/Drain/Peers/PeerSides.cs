using System.Diagnostics;
using Hangfire.PostgreSql;
using Hangfire.Redis.StackExchange;
using JobScheduler.Benchmarks.Clusters;
using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.Benchmarks.Drain.Peers;

/// <summary>The peers that were asked for, with each number of slots.</summary>
internal sealed class PeerSides : IAsyncDisposable
{
    private readonly Guardian? _guardian;

    public PeerSides(MeasuredCluster cluster, DrainSettings settings)
    {
        if (settings.Peers.Count == 0) return;
        if (!settings.Redis && settings.Peers.Contains(PeerNames.HangfireRedis))
            throw new ArgumentException($"{PeerNames.HangfireRedis} needs Redis.");
        var guardian = _guardian = Guardian.Start();
        Sides = [.. settings.Peers.SelectMany(
            peer => settings.PeerSlots.Select(slots => new PeerDrain(new PeerStorage(peer, cluster), guardian, settings, slots)))];
    }

    public IReadOnlyList<IDrainSide> Sides { get; } = [];

    public static IReadOnlyDictionary<string, string> Versions { get; } = new[]
    {
        typeof(Hangfire.JobStorage), typeof(PostgreSqlStorage), typeof(RedisStorage), typeof(Quartz.IScheduler),
    }
        .ToDictionary(type => type.Assembly.GetName().Name!,
            type => FileVersionInfo.GetVersionInfo(type.Assembly.Location).ProductVersion!.Split('+')[0]);

    public ValueTask DisposeAsync() => _guardian?.DisposeAsync() ?? ValueTask.CompletedTask;
}
