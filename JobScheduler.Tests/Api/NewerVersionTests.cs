using System.Text.Json.Nodes;
using JobScheduler.Tests.Storage.Sqlite;

namespace JobScheduler.Tests.Api;

/// <summary>What the API says of rows that a newer version wrote.</summary>
public sealed class NewerVersionTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_failure_reason_that_is_not_known_is_passed_on()
    {
        var job = await CreateWaitingJobAsync();
        await ForceAsync($"UPDATE jobs SET failure_reason = 'quota' WHERE id = '{job.Id}'");

        Assert.Equal("quota", (await Client.GetJobAsync(job.Id, Stop)).FailureReason);
    }

    [Fact]
    public async Task A_job_that_cannot_be_read_is_left_to_the_newer_version_and_the_lists_go_on()
    {
        var (newer, other) = (await CreateWaitingJobAsync(), await CreateWaitingJobAsync());
        await ForceAsync($"UPDATE jobs SET job_type = 'chained' WHERE id = '{newer.Id}'");

        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, ""), (HttpMethod.Get, "/attempts"), (HttpMethod.Post, "/cancel"), (HttpMethod.Post, "/retry"),
        })
        {
            using var answer = await SendAsync(method, $"/jobs/{newer.Id}{path}");
            Assert.Contains("newer version", (await ProblemOf(answer, 503)).Detail, StringComparison.Ordinal);
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        var listed = JsonNode.Parse(await Http.GetStringAsync("/jobs", Stop))!.AsArray()
            .Select(job => job!["id"]!.GetValue<Guid>()).ToList();
        Assert.Contains(other.Id, listed);
        Assert.DoesNotContain(newer.Id, listed);
        Assert.True((await Client.GetStatsAsync(Stop)).JobsByStatus["pending"] > 0);
    }

    private Task ForceAsync(string sql) => SqliteEdit.ExecuteAsync(Host.DatabasePath, $"PRAGMA ignore_check_constraints = ON; {sql}");
}
