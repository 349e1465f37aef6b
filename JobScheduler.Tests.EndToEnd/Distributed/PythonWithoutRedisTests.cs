namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>Nobody but workers in Python, two APIs, and PostgreSQL alone.</summary>
public sealed class PythonWithoutRedisTests : ClusterTests
{
    protected override ClusterOptions Options => Quick with { Redis = false, Workers = 0, Schedulers = 2 };

    [Fact]
    public async Task A_job_wakes_a_claim_that_waits_in_another_process()
    {
        var other = (NodeProcess)Cluster["scheduler-2"];
        var python = new PythonWorker("python-1", Cluster.Guardian, Client, other.Url);
        await python.StartAsync(Token);
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 10; i++)
        {
            var id = await CreateAsync($"woken-{i}");
            await StatusBecomesAsync(id, "completed");
            var job = await JobAsync(id);
            waits.Add(job.StartedAt!.Value - job.CreatedAt!.Value);
        }

        waits.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine($"from created to claimed: median {waits[5].TotalMilliseconds:0.0} ms");
        Assert.InRange(waits[5], TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
        await python.KillAsync();
    }
}
