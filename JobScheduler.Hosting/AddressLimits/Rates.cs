using System.Threading.RateLimiting;

namespace JobScheduler.Hosting.AddressLimits;

/// <summary>How often a caller may ask.</summary>
internal static class Rates
{
    private const int BurstSeconds = 5;

    /// <summary>So many a second on average; five seconds' worth may come at once.</summary>
    public static RateLimitPartition<string> PerSecond(string caller, int rate) =>
        RateLimitPartition.GetTokenBucketLimiter(caller, _ => new()
        {
            TokenLimit = rate * BurstSeconds,
            TokensPerPeriod = rate,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });
}
