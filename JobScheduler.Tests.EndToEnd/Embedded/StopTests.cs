namespace JobScheduler.Tests.EndToEnd.Embedded;

public sealed class StopTests : IDisposable
{
    private static readonly TimeSpan UntilKubernetesKills = TimeSpan.FromSeconds(30);

    private readonly TemporaryDatabase _database = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task With_the_usual_grace_a_job_that_takes_longer_is_given_back_before_kubernetes_kills()
    {
        var request = new CreateJobRequest { Name = "longer than the grace", ExecutionTimeMs = 60_000, MaxRetries = 0 };
        await using var first = await SchedulerProcess.StartAsync(_database.Path);
        var id = (await first.Client().CreateJobAsync(request, cancellationToken: Token)).Id;
        await Eventually.IsTrueAsync(async () => (await first.Client().GetJobAsync(id, Token)).Status == "running");
        var told = TimeProvider.System.GetTimestamp();
        await first.StopAsync();

        Assert.InRange(TimeProvider.System.GetElapsedTime(told), TimeSpan.FromSeconds(25), UntilKubernetesKills);
        await using var second = await SchedulerProcess.StartAsync(_database.Path);
        // An attempt that was burnt would be the only one, and the job failed.
        await Eventually.IsTrueAsync(async () => await second.Client().GetJobAsync(id, Token) is { Status: "running", Attempt: 1 });
    }
}
