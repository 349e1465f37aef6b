namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>Jobs that nobody serves stand before the others in the same queue.</summary>
public sealed class UnservedJobsTests : ClusterTests
{
    private const int Batch = 10_000;
    private const int Batches = 10;

    protected override ClusterOptions Options => base.Options with { Workers = 1, Concurrency = 20 };

    [Fact]
    public async Task A_hundred_thousand_of_them_do_not_hold_up_the_others()
    {
        await StatusBecomesAsync(await CreateAsync("warm-up"), "completed");
        var unserved = new CreateJobRequest { Name = "future", Handler = "not-here-yet", ExecutionTimeMs = 0 };
        for (var i = 0; i < Batches; i++) await Client.CreateJobsAsync([.. Enumerable.Repeat(unserved, Batch)], Token);
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 30; i++)
        {
            var id = await CreateAsync($"good-{i}");
            await StatusBecomesAsync(id, "completed");
            var job = await JobAsync(id);
            waits.Add(job.StartedAt!.Value - job.CreatedAt!.Value);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"from created to started, ms: {string.Join(' ', waits.Select(wait => (int)wait.TotalMilliseconds))}");
        // The median: on a busy machine Redis may be silent for a moment, and a few jobs wait for the store instead.
        Assert.InRange(waits.Order().ElementAt(waits.Count / 2), TimeSpan.Zero, TimeSpan.FromMilliseconds(250));
    }
}
