using System.Text.Json;
using JobScheduler.Client;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

public sealed class SearchTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("status=failed,foo,bar", "?status unknown_value", "?status unknown_value")]
    [InlineData("status=", "?status unknown_value")]
    [InlineData("status=failed,", "?status unknown_value")]
    [InlineData("name=&tag=&error=&worker_id=", "?name blank", "?tag blank", "?error blank", "?worker_id blank")]
    [InlineData("reason=because", "?reason unknown_value")]
    [InlineData("fields=all", "?fields unknown_value")]
    [InlineData("created_from=yesterday&finished_to=2026-01-01T00:00:00", "?created_from invalid_datetime", "?finished_to offset_required")]
    [InlineData("created_from=2026-01-02T00:00:00Z&created_to=2026-01-01T00:00:00Z", "?created_to out_of_range")]
    [InlineData("ids=1,2&tag=%00", "?tag nul_not_allowed", "?ids invalid_id", "?ids invalid_id")]
    public async Task Every_wrong_value_is_refused_at_once(string query, params string[] errors)
    {
        foreach (var path in new[] { "/jobs", "/jobs/count" })
        {
            // Fields are no matter of a count.
            if (path == "/jobs/count" && query.StartsWith("fields", StringComparison.Ordinal)) continue;
            using var response = await Http.GetAsync($"{path}?{query}", Stop);
            var problem = await ProblemOf(response, 400);
            Assert.Equal(errors, problem.Errors!.Select(found => $"{found.Place} {found.Code}"));
        }
    }

    [Fact]
    public async Task More_ids_than_a_page_needs_are_refused()
    {
        var ids = string.Join(',', Enumerable.Range(0, 51).Select(_ => NewJobs.NextId()));
        var problem = await ProblemOf(await Http.GetAsync($"/jobs?ids={ids}", Stop), 400);
        Assert.Equal("too_many", Assert.Single(problem.Errors!).Code);
    }

    [Fact]
    public async Task Jobs_are_found_by_what_was_given_with_them()
    {
        var payload = JsonSerializer.SerializeToElement(new { large = new string('x', 1000) });
        var wanted = await Client.CreateJobAsync(new()
        {
            Name = "Find Me",
            Tags = ["findable"],
            Payload = payload,
            JobType = JobType.Delayed,
            DelaySeconds = 3600,
        }, cancellationToken: Stop);
        await CreateWaitingJobAsync("another");

        foreach (var filter in new JobListQuery[]
        {
            new() { Name = "find me" },
            new() { Tag = "findable" },
            new() { Ids = [wanted.Id] },
            new() { Name = "Me", Statuses = [JobStatus.Pending, JobStatus.Failed], CreatedFrom = wanted.CreatedAt!.Value.AddSeconds(-1) },
        })
        {
            var page = await Client.ListJobsAsync(filter, Stop);
            Assert.Equal(payload.GetRawText(), Assert.Single(page.Items).Payload!.Value.GetRawText());
            var row = Assert.Single((await Client.ListJobsAsync(filter with { RowsOnly = true }, Stop)).Items);
            Assert.Equal((wanted.Id, "Find Me", null, null), (row.Id, row.Name, row.Payload, row.Result));
            Assert.Equal((1L, true), await CountAsync(filter));
        }
    }

    [Fact]
    public async Task A_search_that_came_to_the_end_says_so()
    {
        using var all = await Http.GetAsync("/jobs?name=nothing-has-this-name", Stop);
        Assert.Equal("true", Assert.Single(all.Headers.GetValues("Search-Complete")));
        Assert.False(all.Headers.Contains("Search-Reached"));
        Assert.False(all.Headers.Contains("Link"));
        using var plain = await Http.GetAsync("/jobs", Stop);
        Assert.Equal("true", Assert.Single(plain.Headers.GetValues("Search-Complete")));
    }

    [Fact]
    public async Task Rows_come_page_by_page_as_whole_jobs_do()
    {
        var job = new CreateJobRequest { Name = "row", Queue = "rows", DelaySeconds = 3600 };
        var batch = await Client.CreateJobsAsync([.. Enumerable.Repeat(job, 300)], Stop);
        var made = batch.Jobs.Select(item => item.Id).OrderDescending().ToList();

        foreach (var rowsOnly in new[] { true, false })
        {
            var found = new List<Guid>();
            var filter = new JobListQuery { Queue = "rows", Limit = 130, RowsOnly = rowsOnly };
            await foreach (var item in Client.AllJobsAsync(filter, Stop)) found.Add(item.Id);
            Assert.Equal(made, found);
        }

        Assert.Equal((100L, false), await CountAsync(new() { Queue = "rows" }, cap: 100));
        Assert.Equal((300L, true), await CountAsync(new() { Queue = "rows" }));
    }

    [Fact]
    public async Task Statuses_alone_are_counted_by_their_sums()
    {
        await CreateWaitingJobAsync();
        var stats = await Client.GetStatsAsync(Stop);
        Assert.Equal((stats.JobsByStatus["pending"], true), await CountAsync(new() { Status = JobStatus.Pending }, cap: 1));
        Assert.Equal((stats.JobsByStatus.Values.Sum(), true), await CountAsync(new()));
    }

    [Fact]
    public async Task Failures_are_grouped_by_their_cause()
    {
        var groups = await Client.GroupJobsAsync(cancellationToken: Stop);
        Assert.True(groups.Complete);
        Assert.Equal(groups.LookedAt, groups.Groups.Sum(group => group.Count));
    }

    private async Task<(long Count, bool Complete)> CountAsync(JobListQuery filter, int? cap = null)
    {
        var answer = await Client.CountJobsAsync(filter, cap, Stop);
        return (answer.Count, answer.Complete);
    }
}
