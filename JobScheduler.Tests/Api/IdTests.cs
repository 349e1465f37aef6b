namespace JobScheduler.Tests.Api;

public sealed class IdTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    // But for the pause of a queue, which makes what is not there.
    private static readonly (HttpMethod Method, string Path)[] Routes =
    [
        (HttpMethod.Get, "/jobs/{0}"),
        (HttpMethod.Get, "/jobs/{0}/attempts"),
        (HttpMethod.Get, "/jobs/{0}/log"),
        (HttpMethod.Get, "/jobs/{0}/log/stream"),
        (HttpMethod.Delete, "/jobs/{0}"),
        (HttpMethod.Post, "/jobs/{0}/cancel"),
        (HttpMethod.Post, "/jobs/{0}/retry"),
        (HttpMethod.Get, "/schedules/{0}"),
        (HttpMethod.Delete, "/schedules/{0}"),
        (HttpMethod.Post, "/schedules/{0}/pause"),
        (HttpMethod.Post, "/schedules/{0}/resume"),
        (HttpMethod.Post, "/schedules/{0}/trigger"),
        (HttpMethod.Get, "/schedules/{0}/preview"),
        (HttpMethod.Post, "/queues/{0}/resume"),
        (HttpMethod.Post, "/workers/{0}/drain"),
    ];

    [Theory]
    [InlineData("abc")]
    [InlineData("01936f00-0000-7000-8000-00000000000")]
    [InlineData("01936f00-0000-7000-8000-0000000000000")]
    [InlineData("urn:uuid:01936f00-0000-7000-8000-000000000000")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("01936f00-0000-7000-8000-000000000000")]
    [InlineData("0x936f00-0000-7000-8000-000000000000")]
    [InlineData("..%2fx")]
    [InlineData("a;b=c")]
    [InlineData("a%0d%0ab")]
    public async Task An_id_that_nothing_has_is_not_found_on_any_route(string id)
    {
        foreach (var (method, path) in Routes)
        {
            using var response = await SendAsync(method, path.Replace("{0}", id, StringComparison.Ordinal));
            await ProblemOf(response, 404);
        }
    }

    [Fact]
    public async Task A_huge_id_is_not_found()
    {
        foreach (var (method, path) in Routes)
        {
            using var response = await SendAsync(method, path.Replace("{0}", new string('a', 4000), StringComparison.Ordinal));
            Assert.InRange((await ProblemOf(response, 404)).Detail!.Length, 1, 120);
        }
    }

    [Fact]
    public async Task A_job_is_found_under_its_id_as_it_was_given_and_in_upper_case_only()
    {
        var job = await CreateWaitingJobAsync();

        Assert.Equal(job.Id, (await JobOf(await Http.GetAsync($"/jobs/{job.Id}", Stop))).Id);
        Assert.Equal(job.Id, (await JobOf(await Http.GetAsync($"/jobs/{job.Id.ToString().ToUpperInvariant()}", Stop))).Id);
        foreach (var form in new[] { "N", "B", "P", "X" })
            await ProblemOf(await Http.GetAsync($"/jobs/{job.Id.ToString(form)}", Stop), 404);
    }

    [Fact]
    public async Task A_schedule_is_found_under_its_id_as_it_was_given_only()
    {
        var job = await AssertAcceptedAsync("""{"name":"a","cron_expression":"@yearly"}""");
        var id = job.ScheduleId!.Value;

        Assert.Equal(id, (await Client.GetScheduleAsync(id.ToString(), Stop)).Id);
        await ProblemOf(await Http.GetAsync($"/schedules/{id:N}", Stop), 404);
        await ProblemOf(await Http.GetAsync($"/schedules/{id:B}", Stop), 404);
    }
}
