using System.Globalization;

namespace JobScheduler.Benchmarks.Clusters;

/// <summary>What something cost the machine: CPU time of all that ran on it, the database's commits and what it wrote to its log (WAL).
/// Run nothing else meanwhile.</summary>
internal sealed record MachineCosts(TimeSpan Cpu, long Commits, long WalBytes)
{
    private const string StatFile = "/proc/stat";

    /// <summary>The kernel's unit for times in the files of /proc, on every architecture that .NET runs on.</summary>
    public const double TicksPerSecond = 100;

    public static async Task<MachineCosts> LookAsync(MeasuredCluster cluster, CancellationToken cancellationToken) => new(
        await CpuAsync(cancellationToken),
        await cluster.ScalarAsync<long>("SELECT sum(xact_commit)::bigint FROM pg_stat_database", cancellationToken),
        await cluster.ScalarAsync<long>("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint", cancellationToken));

    public IEnumerable<(string Name, double Value)> Since(MachineCosts before, long jobs) =>
    [
        ("CPU s per 10,000", (Cpu - before.Cpu).TotalSeconds * 10_000 / jobs),
        ("commits per 10,000", (Commits - before.Commits) * 10_000.0 / jobs),
        ("WAL bytes a job", (double)(WalBytes - before.WalBytes) / jobs),
    ];

    // The first line sums all processors: user, nice, system, idle, iowait, irq, softirq, …
    private static async Task<TimeSpan> CpuAsync(CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(StatFile);
        var fields = (await reader.ReadLineAsync(cancellationToken))!.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
        var ticks = fields.Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        return TimeSpan.FromSeconds((ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / TicksPerSecond);
    }
}
