namespace JobScheduler.Tests.Api;

public sealed class AuditTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Fact]
    public async Task Each_change_is_in_the_log_with_its_reason_and_new_jobs_are_not()
    {
        var job = await CreateWaitingJobAsync();
        using var cancel = await SendAsync(HttpMethod.Post, $"/jobs/{job.Id}/cancel?reason=wrong%20customer");
        Assert.Equal(200, (int)cancel.StatusCode);
        await Client.RetryJobAsync(job.Id, Stop);
        var schedule = await Client.PutScheduleAsync("audited", new() { CronExpression = "@yearly" }, Stop);
        using var delete = await SendAsync(HttpMethod.Delete, $"/schedules/audited?reason=over");
        Assert.Equal(200, (int)delete.StatusCode);

        var changes = await Client.AuditAsync(target: $"{job.Id}", cancellationToken: Stop).ToListAsync(Stop);
        Assert.Equal(
            [("retry_job", null, "anonymous"), ("cancel_job", "wrong customer", "anonymous")],
            changes.Select(change => (change.Action, change.Reason, change.Who)));
        var ofSchedule = await Client.AuditAsync(target: $"{schedule.Id}", cancellationToken: Stop).ToListAsync(Stop);
        Assert.Equal([("delete_schedule", "over"), ("put_schedule", null)], ofSchedule.Select(change => (change.Action, change.Reason)));
    }

    [Fact]
    public async Task A_paused_queue_tells_who_and_why()
    {
        var paused = await Client.PauseQueueAsync("audited-mail", "smtp is down", Stop);
        Assert.Equal(("anonymous", "smtp is down"), (paused.PausedBy, paused.PauseReason));
        Assert.NotNull(paused.PausedAt);
        Assert.Contains(paused, await Client.ListQueuesAsync(Stop));
        Assert.Null((await Client.ResumeQueueAsync("audited-mail", Stop)).PausedBy);
    }

    [Theory]
    [InlineData("POST", "/queues/mail/pause?reason=", "?reason blank")]
    [InlineData("POST", "/queues/mail/pause?why=x", "?why unknown_parameter")]
    [InlineData("DELETE", "/schedules/none?reason=%00", "?reason nul_not_allowed")]
    [InlineData("GET", "/audit?who=&action=x&from=now&to=", "?who blank", "?action unknown_value", "?from invalid_datetime",
        "?to invalid_datetime")]
    public async Task A_query_that_says_nothing_clear_is_refused(string method, string path, params string[] errors)
    {
        var problem = await ProblemOf(await SendAsync(HttpMethod.Parse(method), path), 400);
        Assert.Equal(errors, problem.Errors!.Select(found => $"{found.Place} {found.Code}"));
    }

    [Fact]
    public async Task A_reason_has_an_end() => Assert.Equal(
        "too_long",
        Assert.Single((await ProblemOf(await PostAsync($"/queues/mail/pause?reason={new string('x', 256)}", ""), 400)).Errors!).Code);
}
