namespace JobScheduler.Benchmarks.Accept;

/// <summary>What a load found.</summary>
internal sealed record LoadResult(long Requests, double Seconds, double P50Ms, double P95Ms, double P99Ms)
{
    public IEnumerable<(string Name, double Value)> Values(int jobsEach) =>
        [("jobs/s", Requests * jobsEach / Seconds), ("p50 ms", P50Ms), ("p99 ms", P99Ms)];
}
