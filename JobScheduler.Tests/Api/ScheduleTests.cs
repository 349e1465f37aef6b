using System.Net;
using JobScheduler.Client;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

public sealed class ScheduleTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    private const string Yearly = """{"cron_expression":"@yearly"}""";
    private const string Monthly = """{"cron_expression":"@monthly"}""";

    [Fact]
    public async Task A_key_is_put_once_and_replaced_after_that()
    {
        using var first = await PutAsync(
            "report", """{"cron_expression":"0 7 * * *","time_zone":"Europe/Berlin","payload":{"a":1},"queue":"reports"}""");
        using var second = await PutAsync("report", """{"cron_expression":"0 8 * * *","misfire":"skip","overlap":"skip"}""");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal("/schedules/report", first.Headers.Location?.OriginalString);
        Assert.Equal(("\"1\"", "\"2\""), (first.Headers.ETag?.Tag, second.Headers.ETag?.Tag));
        var schedule = await Client.GetScheduleAsync("report", Stop);
        Assert.Equal(
            ("report", "report", "0 8 * * *", "UTC", "skip", "skip", 2L, "default"),
            (schedule.Key, schedule.Name, schedule.CronExpression, schedule.TimeZone, schedule.Misfire, schedule.Overlap, schedule.Version,
                schedule.Queue));
        Assert.Equal(schedule.Id, (await Client.GetScheduleAsync(schedule.Id.ToString(), Stop)).Id);
    }

    [Fact]
    public async Task A_schedule_that_is_put_again_as_it_is_stays_at_its_version()
    {
        using var made = await PutAsync("deployed", Yearly);
        using var again = await PutAsync("deployed", Yearly);

        Assert.Equal((HttpStatusCode.OK, "\"1\""), (again.StatusCode, again.Headers.ETag?.Tag));
        Assert.Equal(await made.Content.ReadAsStringAsync(Stop), await again.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task A_schedule_that_changed_is_not_replaced_unseen()
    {
        using var made = await PutAsync("guarded", Yearly);
        using var fresh = await PutAsync("guarded", Monthly, "\"1\"");
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);

        using var stale = await PutAsync("guarded", Yearly, "\"1\"");
        Assert.Equal("version_mismatch", (await ProblemOf(stale, 412)).Errors![0].Code);
        using var missing = await PutAsync("not-there", Yearly, "\"1\"");
        await ProblemOf(missing, 412);
        foreach (var nonsense in new[] { "1", "W/\"1\"", "\"x\"", "\"-1\"" })
            await ProblemOf(await PutAsync("guarded", Yearly, nonsense), 400);
        Assert.Equal(2, (await Client.GetScheduleAsync("guarded", Stop)).Version);
    }

    [Fact]
    public async Task A_schedule_can_be_made_only_if_there_is_none_and_replaced_only_if_there_is_one()
    {
        await ProblemOf(await SendAsync(HttpMethod.Put, "/schedules/starred", Yearly, ("If-Match", "*")), 412);
        using var made = await SendAsync(HttpMethod.Put, "/schedules/starred", Yearly, ("If-None-Match", "*"));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        await ProblemOf(await SendAsync(HttpMethod.Put, "/schedules/starred", Yearly, ("If-None-Match", "*")), 412);
        using var replaced = await SendAsync(HttpMethod.Put, "/schedules/starred", Monthly, ("If-Match", "*"));
        Assert.Equal("\"2\"", replaced.Headers.ETag?.Tag);
        var problem = await ProblemOf(await SendAsync(HttpMethod.Put, "/schedules/starred", Yearly, ("If-None-Match", "\"2\"")), 400);
        Assert.Equal("If-None-Match invalid_if_none_match", Assert.Single(problem.Errors!.Select(error => $"{error.Place} {error.Code}")));
    }

    [Fact]
    public async Task Of_many_that_make_a_schedule_at_once_only_if_there_is_none_one_does()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => SendAsync(HttpMethod.Put, "/schedules/raced", Yearly, ("If-None-Match", "*"))));
        Assert.Equal(
            [HttpStatusCode.Created, .. Enumerable.Repeat(HttpStatusCode.PreconditionFailed, 7)],
            answers.Select(answer => answer.StatusCode).Order());
    }

    [Theory]
    [InlineData("key", "{}", 422, "#/cron_expression required")]
    [InlineData("key", """{"cron_expression":"@daily","paused":1,"name":""}""", 400, "#/paused wrong_type", "#/name blank")]
    [InlineData("key", """{"cron_expression":"@daily","delay_seconds":5}""", 400, "#/delay_seconds unknown_field")]
    [InlineData("key", """{"cron_expression":"@daily","job_type":"recurring"}""", 400, "#/job_type unknown_field")]
    [InlineData("key", """{"cron_expression":"@daily","time_zone":"Mars/Phobos","priority":9}""", 422, "#/time_zone unknown_time_zone",
        "#/priority out_of_range")]
    [InlineData("a%20b", Yearly, 422, "#/key invalid_characters")]
    [InlineData("r%D0%B5port", Yearly, 422, "#/key invalid_characters")]
    [InlineData("r%C3%A9port", Yearly, 422, "#/key invalid_characters")]
    [InlineData("re%CC%81port", Yearly, 422, "#/key invalid_characters")]
    [InlineData("preview", Yearly, 422, "#/key reserved")]
    [InlineData("LOAD", Yearly, 422, "#/key reserved")]
    [InlineData("01936f00000070008000000000000000", Yearly, 422, "#/key invalid_key")]
    [InlineData("{01936f00-0000-7000-8000-000000000000}", Yearly, 422, "#/key invalid_key")]
    [InlineData("01936f00-0000-7000-8000-000000000000", Yearly, 404, "# not_found")]
    [InlineData("01936f00-0000-7000-8000-000000000000", "{", 400)]
    public Task A_schedule_against_a_rule_is_refused(string key, string body, int status, params string[] errors) =>
        AssertRefusedAsync(() => PutAsync(key, body), status, errors);

    [Fact]
    public async Task A_schedule_is_paused_stays_so_when_replaced_and_is_resumed()
    {
        await Client.PutScheduleAsync("pausing", new ScheduleRequest { CronExpression = "@yearly" }, Stop);
        var paused = await Client.PauseScheduleAsync("pausing", Stop);
        Assert.Equal((true, null), (paused.Paused, paused.NextRunAt));
        Assert.Equal(["cancelled"], await RunsAsync(paused.Id));

        var replaced = await Client.PutScheduleAsync("pausing", new ScheduleRequest { CronExpression = "@monthly" }, Stop);
        Assert.True(replaced.Paused);

        var resumed = await Client.ResumeScheduleAsync("pausing", Stop);
        Assert.False(resumed.Paused);
        Assert.NotNull(resumed.NextRunAt);
        Assert.Contains("pending", await RunsAsync(resumed.Id));
    }

    [Fact]
    public async Task A_schedule_runs_once_on_request_even_when_paused()
    {
        await Client.PutScheduleAsync(
            "by-hand", new ScheduleRequest { CronExpression = "@yearly", Paused = true, ExecutionTimeMs = 0 }, Stop);

        using var response = await SendAsync(HttpMethod.Post, "/schedules/by-hand/trigger");

        var run = await JobOf(response);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"/jobs/{run.Id}", response.Headers.Location?.OriginalString);
        Assert.Equal(("recurring", null), (run.JobType, run.Tick));
    }

    [Fact]
    public async Task No_run_starts_by_hand_beside_another_where_none_may_overlap()
    {
        var request = new ScheduleRequest { CronExpression = "@yearly", Overlap = OverlapPolicy.Skip, Queue = "unserved", MaxRetries = 0 };
        await Client.PutScheduleAsync("apart", request, Stop);
        var first = await JobOf(await SendAsync(HttpMethod.Post, "/schedules/apart/trigger"));

        var refused = Assert.Single((await ProblemOf(await SendAsync(HttpMethod.Post, "/schedules/apart/trigger"), 409)).Errors!);
        Assert.Equal("overlap", refused.Code);
        Assert.Contains($"{first.Id}", refused.Detail, StringComparison.Ordinal);
        await Client.CancelJobAsync(first.Id, Stop);
        var second = await JobOf(await SendAsync(HttpMethod.Post, "/schedules/apart/trigger"));
        Assert.Equal(
            "overlap", Assert.Single((await ProblemOf(await SendAsync(HttpMethod.Post, $"/jobs/{first.Id}/retry"), 409)).Errors!).Code);
        await Client.CancelJobAsync(second.Id, Stop);

        Assert.Equal("pending", (await JobOf(await SendAsync(HttpMethod.Post, $"/jobs/{first.Id}/retry"))).Status);
    }

    [Fact]
    public async Task A_deleted_schedule_is_gone_and_its_run_withdrawn()
    {
        var schedule = await Client.PutScheduleAsync("deleted", new ScheduleRequest { CronExpression = "@yearly" }, Stop);
        await Client.DeleteScheduleAsync("deleted", Stop);

        await ProblemOf(await Http.GetAsync("/schedules/deleted", Stop), 404);
        await ProblemOf(await SendAsync(HttpMethod.Delete, "/schedules/deleted"), 404);
        Assert.Equal(["cancelled"], await RunsAsync(schedule.Id));
    }

    [Fact]
    public async Task A_recurring_job_and_its_schedule_are_found_from_each_other()
    {
        var job = await AssertAcceptedAsync("""{"name":"series","cron_expression":"@yearly"}""");
        var schedule = await Client.GetScheduleAsync(job.ScheduleId!.Value.ToString(), Stop);
        Assert.Equal((null, "series"), (schedule.Key, schedule.Name));
        var runs = await Client.ListJobsAsync(new JobListQuery { ScheduleId = schedule.Id }, Stop);
        Assert.Equal(job.Id, Assert.Single(runs.Items).Id);
    }

    [Fact]
    public async Task A_series_that_was_POSTed_is_replaced_by_its_id()
    {
        var job = await AssertAcceptedAsync("""{"name":"series","cron_expression":"@yearly","payload":{"a":1},"tags":["t"]}""");

        using var response = await PutAsync($"{job.ScheduleId}", """{"cron_expression":"@monthly"}""", "\"1\"");

        Assert.Equal((HttpStatusCode.OK, "\"2\""), (response.StatusCode, response.Headers.ETag?.Tag));
        var schedule = await Client.GetScheduleAsync($"{job.ScheduleId}", Stop);
        Assert.Equal((null, "series", "@monthly", 0), (schedule.Key, schedule.Name, schedule.CronExpression, schedule.Tags?.Count));
        Assert.Equal("cancelled", (await Client.GetJobAsync(job.Id, Stop)).Status);
        Assert.Equal(["cancelled", "pending"], (await RunsAsync(schedule.Id)).Order());
        await ProblemOf(await PutAsync($"{job.ScheduleId}", Yearly, "\"1\""), 412);
        await ProblemOf(await SendAsync(HttpMethod.Put, $"/schedules/{job.ScheduleId}", Yearly, ("If-None-Match", "*")), 412);
    }

    [Fact]
    public async Task A_schedule_keeps_its_key_when_it_is_replaced_by_its_id()
    {
        var made = await Client.PutScheduleAsync("keyed", new ScheduleRequest { CronExpression = "@yearly", Paused = true }, Stop);
        var replaced = await Client.PutScheduleAsync($"{made.Id}", new ScheduleRequest { CronExpression = "@weekly" }, Stop);
        Assert.Equal(("keyed", "keyed", "@weekly", true, 2L),
            (replaced.Key, replaced.Name, replaced.CronExpression, replaced.Paused, replaced.Version));
        Assert.Equal(made.Id, (await Client.GetScheduleAsync("keyed", Stop)).Id);
    }

    [Fact]
    public async Task The_same_series_POSTed_twice_is_two()
    {
        var first = await AssertAcceptedAsync("""{"name":"twin","cron_expression":"@yearly"}""");
        var second = await AssertAcceptedAsync("""{"name":"twin","cron_expression":"@yearly"}""");
        Assert.NotEqual(first.ScheduleId, second.ScheduleId);
    }

    private Task<HttpResponseMessage> PutAsync(string key, string body, string? ifMatch = null) =>
        SendAsync(HttpMethod.Put, $"/schedules/{key}", body, ifMatch is null ? [] : [("If-Match", ifMatch)]);

    private async Task<IEnumerable<string>> RunsAsync(Guid schedule) =>
        (await Client.ListJobsAsync(new JobListQuery { ScheduleId = schedule }, Stop)).Items.Select(job => job.Status);
}
