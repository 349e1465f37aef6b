namespace JobScheduler.Benchmarks.Drain.Peers;

/// <summary>The others as the command line calls them.</summary>
internal static class PeerNames
{
    public const string HangfirePostgres = "hangfire-postgres";
    public const string HangfireRedis = "hangfire-redis";
    public const string Quartz = "quartz";

    public static readonly string[] All = [HangfirePostgres, HangfireRedis, Quartz];
}
