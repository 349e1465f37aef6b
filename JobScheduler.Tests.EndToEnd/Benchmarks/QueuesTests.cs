namespace JobScheduler.Tests.EndToEnd.Benchmarks;

public sealed class QueuesTests
{
    [Theory]
    [InlineData]
    [InlineData("--no-redis")]
    public async Task Jobs_of_five_queues_are_drained_beside_the_same_in_one(params string[] options)
    {
        var run = await BenchmarkRun.OfAsync(
            "queues", ["--queues", "5", "--jobs", "200", "--probes", "5", "--seconds", "1", .. options]);

        foreach (var side in (string[])["ours", "one queue"])
        {
            Assert.True(run["drain, 5 queues", side, "jobs/s"] > 0);
            Assert.True(run["drain, 5 queues", side, "CPU s per 10,000"] > 0);
            Assert.InRange(run["at rest", side, "% of all cores"], 0.1, 100);
            Assert.InRange(run["POST to start, ms", side, "p50"], 0.1, run["POST to start, ms", side, "p99"]);
        }
    }
}
