using JobScheduler.Core.Requests;
using JobScheduler.Engine.Operations;

namespace JobScheduler.Tests.Engine.Maintenance;

public sealed class UnusedQueueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_queue_that_nobody_uses_goes_after_its_time_and_comes_back_with_its_next_job()
    {
        await using var engine = await EngineHarness.StartAsync();
        var request = new JobRequest { Name = "letter", Queue = "mail", DelaySeconds = 3600, Type = JobType.Delayed };
        var id = await engine.SubmitAsync(request);
        await engine.Get<CancelJob>().CancelAsync(id, Token);
        Assert.Equal(["mail"], await QueuesAsync(engine));

        await using var later = await engine.RestartAsync(TimeSpan.FromDays(8), ("JobScheduler:Retention:Failed", "30.00:00:00"));
        await Eventually.IsTrueAsync(async () => (await QueuesAsync(later)).Count == 0);
        await later.Get<RetryJob>().RetryAsync(id, null, Token);
        Assert.Equal(["mail"], await QueuesAsync(later));

        await using var muchLater = await later.RestartAsync(TimeSpan.FromDays(8));
        await muchLater.SubmitAsync(request);
        Assert.Equal(["mail"], await QueuesAsync(muchLater));
    }

    private static async Task<IReadOnlyList<string>> QueuesAsync(EngineHarness engine) =>
        [.. (await engine.Get<IQueueStore>().ListAsync(null, 10, Token)).Select(queue => queue.Name)];
}
