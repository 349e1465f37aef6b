namespace JobScheduler.Tests.Api.Security;

public sealed class HandlerNameTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("System.IO.FileInfo")]
    [InlineData("JobScheduler.Engine.Handlers.SimulateHandler")]
    [InlineData("SimulateHandler")]
    public async Task A_handler_that_was_not_registered_under_this_very_name_is_never_run(string handler)
    {
        var job = await Client.CreateJobAsync(new() { Name = "typed", Handler = handler, ExecutionTimeMs = 0 }, cancellationToken: Stop);
        var next = await Client.CreateJobAsync(new() { Name = "next", ExecutionTimeMs = 0 }, cancellationToken: Stop);

        await Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(next.Id, Stop)).Status == "completed");

        var waiting = await Client.GetJobAsync(job.Id, Stop);
        Assert.Equal(("pending", 0), (waiting.Status, waiting.Attempt));
    }
}
