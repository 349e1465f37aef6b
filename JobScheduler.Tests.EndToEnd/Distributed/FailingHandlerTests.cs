namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>A handler that fails on both of two workers, until it is mended.</summary>
public sealed class FailingHandlerTests : ClusterTests
{
    private const int Jobs = 10_000;
    private const int Workers = 2;
    private const int Slots = 10;

    /// <summary>The most that a worker claims at once: it may have begun all of them before the first is settled.</summary>
    private const int Line = 500;

    protected override ClusterOptions Options => Quick with
    {
        Workers = Workers,
        Concurrency = Slots,
        Settings = new Dictionary<string, string>
        {
            ["JobScheduler__FailingHandlers__Hold"] = "true",
            ["JobScheduler__FailingHandlers__FirstWait"] = "00:00:05",
        },
    };

    [Fact]
    public async Task Its_jobs_wait_unburnt_until_one_that_runs_alone_succeeds()
    {
        var failing = new CreateJobRequest
        {
            Name = "failing",
            FailRate = 1,
            ExecutionTimeMs = 0,
            MaxRetries = 3,
            Retry = new RetryRequest { BaseDelaySeconds = 3600 },
        };
        await Client.CreateJobsAsync([.. Enumerable.Repeat(failing, Jobs)], Token);
        await Eventually.IsTrueAsync(async () => (await Client.ListHeldHandlersAsync(Token)).Count == 1);
        await CanariesAsync(1);
        var burnt = await CountAsync("retrying");
        await CanariesAsync(2);
        TestContext.Current.TestOutputHelper?.WriteLine($"burnt: {burnt} of {Jobs}");

        Assert.InRange(burnt, 20, Workers * (20 + Slots + (2 * Line)));
        Assert.Equal(burnt + 1, await CountAsync("retrying"));
        using var http = new HttpClient { BaseAddress = Cluster.Scheduler.Url };
        Assert.Contains("\nhandlers_held 1\n", await http.GetStringAsync("metrics", Token), StringComparison.Ordinal);
        await Client.StartBulkAsync(new() { Action = "cancel", Filter = "name=failing" }, Token);
        await Eventually.IsTrueAsync(async () => await CountAsync("cancelled") == Jobs, TimeSpan.FromMinutes(1));
        var mended = await CreateAsync("mended");

        await StatusBecomesAsync(mended, "completed", TimeSpan.FromSeconds(40));
        await Eventually.IsTrueAsync(async () => (await Client.ListHeldHandlersAsync(Token)).Count == 0);
        await StatusBecomesAsync(await CreateAsync("after"), "completed");
    }

    private Task CanariesAsync(int failed) => Eventually.IsTrueAsync(
        async () => (await Client.ListHeldHandlersAsync(Token))[0].FailedCanaries == failed, TimeSpan.FromSeconds(40));
}
