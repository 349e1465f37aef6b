namespace JobScheduler.Tests.EndToEnd.Benchmarks;

public sealed class HerdTests
{
    private static readonly string[] Small = ["--jobs", "500", "--lead-seconds", "15", "--concurrency", "10"];

    [Fact]
    public async Task A_small_herd_is_loaded_into_Redis_moved_to_its_list_and_run()
    {
        var run = await BenchmarkRun.OfAsync("herd", Small);

        AssertRan(run, "Redis");
        Assert.InRange(run["load", "Redis", "s"], 0.001, 10);
        // They come due over a second.
        Assert.InRange(run["Redis", "Redis", "moved after s"], 0.9, 30);
        Assert.InRange(run["Redis", "Redis", "Redis MB"], 0.1, 100);
    }

    [Fact]
    public async Task A_small_herd_runs_without_Redis_and_nothing_is_said_of_Redis_then()
    {
        var run = await BenchmarkRun.OfAsync("herd", [.. Small, "--no-redis"]);

        AssertRan(run, "PostgreSQL alone");
        Assert.DoesNotContain(run.Cases, one => one.Case is "load" or "Redis");
    }

    private static void AssertRan(BenchmarkRun run, string side)
    {
        Assert.InRange(run["drain", side, "ended after s"], 0.99, 60);
        Assert.Equal(500 / run["drain", side, "ended after s"], run["drain", side, "jobs/s"], tolerance: 0.001);
        Assert.True(run["drain", side, "CPU s per 10,000"] > 0);
        Assert.InRange(run["start, ms late", side, "p50"], 0, run["start, ms late", side, "p99"]);
        Assert.InRange(run["urgent jobs", side, "urgent ms p50"], 0, run["urgent jobs", side, "urgent ms p99"]);
        Assert.Equal(0, run["urgent jobs", side, "refused"]);
        Assert.Equal(0, run["meanwhile", side, "health not 200"]);
        Assert.True(run["meanwhile", side, "health ms max"] > 0);
        Assert.True(run["meanwhile", side, "beat ms p99"] > 0);
    }
}
