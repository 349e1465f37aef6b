using JobScheduler.Rest.Access;
using JobScheduler.Tests.Api.Framing;

namespace JobScheduler.Tests.Api.Security;

/// <summary>Addresses that go up and down again, as no HTTP client would send them: what they lead to is decided first,
/// who may go there after that.</summary>
public sealed class DotSegmentTests(KeyedHost host) : ApiTests(host), IClassFixture<KeyedHost>
{
    private const string Hidden = "planted-canary";

    [Theory]
    [InlineData("/jobs/../schedules")]
    [InlineData("/jobs/./../schedules")]
    [InlineData("/jobs/x/../../schedules/hidden")]
    [InlineData("/../schedules")]
    [InlineData("/jobs/%2e%2e/schedules")]
    [InlineData("/jobs/%2E./schedules/hidden")]
    [InlineData("/jobs/%252e%252e/schedules")]
    [InlineData("/jobs/..%2fschedules")]
    [InlineData("/jobs/..%2Fschedules%2Fhidden")]
    [InlineData("/jobs/..%5cschedules")]
    [InlineData("/jobs/..\\schedules")]
    [InlineData("/jobs/..;/schedules")]
    [InlineData("/jobs/%c0%ae%c0%ae/schedules")]
    [InlineData("//schedules")]
    [InlineData("/alive/../schedules")]
    [InlineData("/metrics/%2e%2e/schedules/hidden")]
    [InlineData("/docs/../schedules")]
    [InlineData("/docs/..%2fschedules")]
    [InlineData("/docs/../../../../../../etc/passwd")]
    [InlineData("/docs/%2e%2e%2fappsettings.json")]
    [InlineData("/docs/..%2f..%2fappsettings.json")]
    [InlineData("http://127.0.0.1/jobs/../schedules")]
    public async Task A_way_around_leads_to_nothing_that_a_key_does_not_open(string target)
    {
        await Client.PutScheduleAsync("hidden", new() { CronExpression = "@yearly", Name = Hidden }, Stop);
        foreach (var key in new[] { "", $"X-Api-Key: {host.KeyOf(Scopes.JobsRead)}\r\n" })
        {
            var answer = await AskAsync(target, key);
            Assert.Contains(answer.Status, new[] { 400, 401, 403, 404 });
            Assert.DoesNotContain(Hidden, answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("LogLevel", answer.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/jobs/../schedules/hidden")]
    [InlineData("/jobs/%2e%2e/schedules/hidden")]
    public async Task A_way_around_is_the_way_straight_on_to_whoever_may_go_there(string target)
    {
        await Client.PutScheduleAsync("hidden", new() { CronExpression = "@yearly", Name = Hidden }, Stop);
        var answer = await AskAsync(target, $"X-Api-Key: {host.KeyOf(Scopes.SchedulesRead)}\r\n");
        Assert.Equal(200, answer.Status);
        Assert.Contains(Hidden, answer.Body, StringComparison.Ordinal);
    }

    private async Task<RawAnswer> AskAsync(string target, string key)
    {
        using var connection = await RawConnection.OpenAsync(Host);
        await connection.SendAsync($"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n{key}\r\n");
        var answer = await connection.ReadAsync();
        Assert.NotNull(answer);
        return answer;
    }
}
