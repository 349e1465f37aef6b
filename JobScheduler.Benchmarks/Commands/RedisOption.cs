namespace JobScheduler.Benchmarks.Commands;

/// <summary>Whether there is a Redis at all.</summary>
internal static class RedisOption
{
    public static Option<bool> Absent() => new("--no-redis") { Description = "PostgreSQL alone: every claim looks for due jobs itself" };
}
