using JobScheduler.LocalCluster.Postgres;
using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.AppHost.Executables;

/// <summary>The programs of this machine that stand for the containers. Jobs run as well without Prometheus.</summary>
internal sealed record LocalPrograms(PostgresBinaries Postgres, string Redis, string? Prometheus)
{
    public static async Task<LocalPrograms> FindAsync()
    {
        var postgres = await PostgresBinaries.FindAsync(CancellationToken.None);
        var redis = ToolPath.Find("redis-server");
        string?[] missing = [postgres is null ? "postgresql" : null, redis is null ? "redis-server" : null];
        if (postgres is not null && redis is not null) return new LocalPrograms(postgres, redis, ToolPath.Find("prometheus"));
        var packages = string.Join(' ', missing.OfType<string>());
        throw new DistributedApplicationException($"Programs are missing: apt-get install {packages}, or start a container engine.");
    }
}
