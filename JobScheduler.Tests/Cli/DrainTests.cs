namespace JobScheduler.Tests.Cli;

public sealed class DrainTests(CliHost host) : CliTests(host), IClassFixture<CliHost>
{
    [Fact]
    public async Task A_worker_is_drained()
    {
        var worker = Assert.Single(await Client.ListWorkersAsync(Stop)).WorkerId;

        (await RunAsync("workers", "drain", worker)).Ended(0).Said(worker, "draining");
        Assert.True(Assert.Single(await Client.ListWorkersAsync(Stop)).Draining);
    }
}
