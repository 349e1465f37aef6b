namespace JobScheduler.Benchmarks.Recovery;

/// <summary>The faults as the command line calls them.</summary>
internal static class FaultNames
{
    public const string Kill = "kill";
    public const string Freeze = "freeze";
    public const string Redis = "redis";
    public const string Postgres = "postgres";

    public static readonly string[] All = [Kill, Freeze, Redis, Postgres];
}
