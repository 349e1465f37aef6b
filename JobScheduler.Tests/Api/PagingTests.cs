using System.Text.Json;
using JobScheduler.Client;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

public sealed class PagingTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("limit=0", "?limit out_of_range")]
    [InlineData("limit=-1", "?limit out_of_range")]
    [InlineData("limit=10001", "?limit out_of_range")]
    [InlineData("limit=1.5", "?limit out_of_range")]
    [InlineData("limit=abc", "?limit out_of_range")]
    [InlineData("limit=%2B1", "?limit out_of_range")]
    [InlineData("limit=%201", "?limit out_of_range")]
    [InlineData("limit=%D9%A1", "?limit out_of_range")]
    [InlineData("limit=99999999999", "?limit out_of_range")]
    [InlineData("limit=", "?limit out_of_range")]
    [InlineData("limit=1&limit=1", "?limit repeated_parameter")]
    [InlineData("offset=1000000000", "?offset unknown_parameter")]
    [InlineData("page=-1", "?page unknown_parameter")]
    [InlineData("cursor=abc", "?cursor invalid_cursor")]
    [InlineData("sort=password", "?sort unknown_parameter")]
    [InlineData("sort=created_at%3Bdrop%20table", "?sort unknown_parameter")]
    [InlineData("order=sideways", "?order unknown_parameter")]
    [InlineData("q=%27%20OR%201%3D1--", "?q unknown_parameter")]
    [InlineData("created_after=2026-01-01T00:00:00Z", "?created_after unknown_parameter")]
    [InlineData("status=foo", "?status unknown_value")]
    [InlineData("status=Pending", "?status unknown_value")]
    [InlineData("status=pending&status=failed", "?status repeated_parameter")]
    [InlineData("job_type=later", "?job_type unknown_value")]
    [InlineData("schedule_id=abc", "?schedule_id invalid_id")]
    [InlineData("LIMIT=1", "?LIMIT unknown_parameter")]
    public async Task A_query_that_says_nothing_clear_is_refused(string query, string error)
    {
        using var response = await Http.GetAsync($"/jobs?{query}", Stop);
        var problem = await ProblemOf(response, 400);
        Assert.Contains(error, problem.Errors!.Select(found => $"{found.Place} {found.Code}"));
    }

    [Theory]
    [InlineData("queue=' OR 1=1--")]
    [InlineData("queue=%25_\\")]
    [InlineData("handler=1;SELECT pg_sleep(10)")]
    public async Task A_filter_is_taken_by_its_letters(string query)
    {
        await CreateWaitingJobAsync();
        using var response = await Http.GetAsync($"/jobs?{query}", Stop);
        Assert.Equal("[]", await response.Content.ReadAsStringAsync(Stop));
    }

    [Theory]
    [InlineData("/schedules?limit=0")]
    [InlineData("/schedules?cursor=x")]
    [InlineData("/queues?limit=0")]
    [InlineData("/queues?x=1")]
    [InlineData("/workers?x=1")]
    [InlineData("/jobs/01936f00-0000-7000-8000-000000000000/attempts?x=1")]
    [InlineData("/stats?x=1")]
    [InlineData("/events?job_id=x")]
    [InlineData("/schedules/preview?cron_expression=@daily&count=101")]
    [InlineData("/schedules/preview?cron_expression=@daily&after=tomorrow")]
    public async Task Every_list_reads_its_query_strictly(string path) => await ProblemOf(await Http.GetAsync(path, Stop), 400);

    [Fact]
    public async Task Pages_follow_each_other_newest_first_until_the_last_one()
    {
        var queue = "paged";
        var ids = new List<Guid>();
        for (var i = 0; i < 7; i++) ids.Add((await CreateInQueueAsync(queue)).Id);

        var pages = new List<Page<JobResponse>> { await Client.ListJobsAsync(new JobListQuery { Queue = queue, Limit = 3 }, Stop) };
        while (pages[^1].Next is { } next) pages.Add(await Client.NextPageAsync(next, Stop));

        Assert.Equal([3, 3, 1], pages.Select(page => page.Items.Count));
        Assert.Equal(Enumerable.Reverse(ids), pages.SelectMany(page => page.Items.Select(job => job.Id)));
    }

    [Fact]
    public async Task A_page_of_large_jobs_ends_early_and_the_next_one_goes_on()
    {
        var payload = JsonSerializer.SerializeToElement(new { text = new string('x', 65_000) });
        var job = new CreateJobRequest { Name = "large", Queue = "large", DelaySeconds = 3600, Payload = payload };
        await Client.CreateJobsAsync([.. Enumerable.Repeat(job, 80)], Stop);

        var pages = new List<Page<JobResponse>> { await Client.ListJobsAsync(new JobListQuery { Queue = "large", Limit = 1000 }, Stop) };
        while (pages[^1].Next is { } next) pages.Add(await Client.NextPageAsync(next, Stop));

        Assert.Equal([32, 32, 16], pages.Select(page => page.Items.Count));
        Assert.Equal(80, pages.SelectMany(page => page.Items.Select(item => item.Id)).Distinct().Count());
        Assert.All(pages[0].Items, item => Assert.Equal(payload.GetRawText(), item.Payload!.Value.GetRawText()));
    }

    [Theory]
    [InlineData(1000, new[] { 400 })]
    [InlineData(399, new[] { 399, 1 })]
    [InlineData(200, new[] { 200, 200 })]
    public async Task A_page_is_as_long_as_its_limit_however_many_reads_it_takes(int limit, int[] expected)
    {
        var queue = $"small-{limit}";
        var job = new CreateJobRequest { Name = "small", Queue = queue, DelaySeconds = 3600 };
        var batch = await Client.CreateJobsAsync([.. Enumerable.Repeat(job, 400)], Stop);

        var pages = new List<Page<JobResponse>> { await Client.ListJobsAsync(new JobListQuery { Queue = queue, Limit = limit }, Stop) };
        while (pages[^1].Next is { } next) pages.Add(await Client.NextPageAsync(next, Stop));

        Assert.Equal(expected, pages.Select(page => page.Items.Count));
        Assert.Equal(batch.Jobs.Select(made => made.Id).OrderDescending(), pages.SelectMany(page => page.Items.Select(item => item.Id)));
    }

    [Fact]
    public async Task A_cursor_holds_for_its_own_filter_only()
    {
        for (var i = 0; i < 2; i++) await CreateInQueueAsync("bound");
        using var page = await Http.GetAsync("/jobs?queue=bound&limit=1", Stop);
        var link = Assert.Single(page.Headers.GetValues("Link"));
        var cursor = link[(link.IndexOf("cursor=", StringComparison.Ordinal) + 7)..link.IndexOf('>', StringComparison.Ordinal)];

        using var own = await Http.GetAsync($"/jobs?queue=bound&limit=1000&cursor={cursor}", Stop);
        Assert.True(own.IsSuccessStatusCode);
        foreach (var foreign in new[] { $"queue=other&cursor={cursor}", $"cursor={cursor}", $"queue=bound&status=failed&cursor={cursor}" })
            Assert.Equal("invalid_cursor", (await ProblemOf(await Http.GetAsync($"/jobs?{foreign}", Stop), 400)).Errors![0].Code);
    }

    [Fact]
    public async Task A_list_can_be_narrowed_by_every_filter()
    {
        var job = await AssertAcceptedAsync(
            """{"name":"f","job_type":"delayed","delay_seconds":3600,"queue":"filters","handler":"filtered"}""");
        foreach (var query in new[]
        {
            "status=pending&queue=filters", "job_type=delayed&queue=filters", "handler=filtered", "queue=filters",
        })
        {
            using var response = await Http.GetAsync($"/jobs?{query}", Stop);
            Assert.Contains(job.Id.ToString(), await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }

        using var none = await Http.GetAsync("/jobs?status=failed&queue=filters", Stop);
        Assert.Equal("[]", await none.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Schedules_are_paged_too()
    {
        foreach (var key in new[] { "p1", "p2", "p3" })
            await Client.PutScheduleAsync(key, new ScheduleRequest { CronExpression = "@yearly" }, Stop);

        using var first = await Http.GetAsync("/schedules?limit=2", Stop);
        var link = Assert.Single(first.Headers.GetValues("Link"));
        using var second = await Http.GetAsync(link[1..link.IndexOf('>', StringComparison.Ordinal)], Stop);
        Assert.Contains("\"p3\"", await second.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.False(second.Headers.Contains("Link"));
    }

    private Task<JobResponse> CreateInQueueAsync(string queue) =>
        Client.CreateJobAsync(
            new CreateJobRequest { Name = "a", Queue = queue, JobType = JobType.Delayed, DelaySeconds = 3600 }, cancellationToken: Stop);
}
