namespace JobScheduler.Tests.Api;

public sealed class WorkerDrainTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_draining_worker_takes_no_more_jobs()
    {
        var worker = Assert.Single(await Client.ListWorkersAsync(Stop));

        Assert.True((await Client.DrainWorkerAsync(worker.WorkerId, Stop)).Draining);

        Assert.True(Assert.Single(await Client.ListWorkersAsync(Stop)).Draining);
    }
}
