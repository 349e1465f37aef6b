using Xunit.Sdk;

namespace JobScheduler.Tests.Api;

public sealed class FailureTests(FailureTests.FaultyHost host) : ApiTests(host), IClassFixture<FailureTests.FaultyHost>
{
    [Fact]
    public async Task A_store_that_is_away_is_told_with_when_to_come_back()
    {
        using var response = await Http.GetAsync("/queues", Stop);
        await ProblemOf(response, 503);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_failure_of_ours_tells_nothing_of_its_cause()
    {
        using var response = await SendAsync(HttpMethod.Post, "/queues/default/pause");
        var problem = await ProblemOf(response, 500);
        Assert.DoesNotContain("canary", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal("The server failed.", problem.Title);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.StartsWith("POST /queues/default/pause failed System.InvalidOperationException: canary", Assert.Single(Host.Errors.Take()),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_ours_does_not_pass_a_test_unnoticed()
    {
        await Host.AssertUnharmedAsync();
        await ProblemOf(await SendAsync(HttpMethod.Post, "/queues/default/pause"), 500);
        await Assert.ThrowsAsync<DoesNotContainException>(Host.AssertUnharmedAsync);
    }

    public sealed class FaultyHost : ApiHost
    {
        protected override void Configure(IServiceCollection services) => services.AddSingleton<IQueueStore, FaultyQueues>();
    }
}
