using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

public sealed class BulkTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Fact]
    public async Task Many_jobs_are_cancelled_and_the_cancel_is_undone()
    {
        var job = new CreateJobRequest { Name = "bulk", Queue = "bulk", DelaySeconds = 3600 };
        await Client.CreateJobsAsync([.. Enumerable.Repeat(job, 120)], Stop);
        var request = new BulkRequest { Action = "cancel", Filter = "queue=bulk&name=bulk", Pace = 10_000, Reason = "sent twice" };
        var tried = await Client.TryBulkAsync(request, Stop);
        Assert.Equal((120, true), ((int)tried.Count, tried.Complete));

        var started = await Client.StartBulkAsync(request, Stop);
        var later = await Client.CreateJobAsync(job, cancellationToken: Stop);
        var done = await EndedAsync(started.Id);
        Assert.Equal(("completed", 120, 120, "sent twice"), (done.Status, (int)done.Matched, (int)done.Done, done.Reason));
        Assert.Equal("pending", (await Client.GetJobAsync(later.Id, Stop)).Status);

        var undo = await EndedAsync((await Client.UndoBulkAsync(started.Id, Stop)).Id);
        Assert.Equal((120, started.Id), ((int)undo.Done, undo.Undoes));
        Assert.Contains(undo.Id, (await Client.AllBulkAsync(Stop).ToListAsync(Stop)).Select(operation => operation.Id));
        var audit = await Client.AuditAsync(target: $"{started.Id}", cancellationToken: Stop).ToListAsync(Stop);
        Assert.Equal([("start_bulk", "sent twice")], audit.Select(entry => (entry.Action, entry.Reason)));
    }

    [Fact]
    public async Task It_is_stopped_and_its_pace_changed()
    {
        var job = new CreateJobRequest { Name = "slow", Queue = "slow", DelaySeconds = 3600 };
        await Client.CreateJobsAsync([.. Enumerable.Repeat(job, 20)], Stop);
        var slow = await Client.StartBulkAsync(new() { Action = "cancel", Filter = "queue=slow", Pace = 1 }, Stop);
        Assert.Equal(2, (await Client.PaceBulkAsync(slow.Id, 2, Stop)).Pace);
        Assert.Equal("stopped", (await Client.StopBulkAsync(slow.Id, Stop)).Status);
        Assert.Equal("stopped", (await Client.StopBulkAsync(slow.Id, Stop)).Status);
        var problem = await ProblemOf(await PostAsync($"/bulk/{slow.Id}/pace", """{"pace":3}"""), 409);
        Assert.Equal("bulk_over", Assert.Single(problem.Errors!).Code);
    }

    [Theory]
    [InlineData("{}", 422, "#/action required", "#/filter required")]
    [InlineData("""{"action":"explode","filter":"status=failed","pace":0,"reason":" "}""", 422,
        "#/action not_allowed", "#/pace out_of_range", "#/reason blank")]
    [InlineData("""{"action":"move","ids":["x"],"priority":9}""", 422,
        "#/ids/0 invalid_id", "#/priority out_of_range", "#/queue required", "#/priority not_allowed")]
    [InlineData("""{"action":"retry","filter":"status=foo&limit=1&queue="}""", 400,
        "#/filter?status unknown_value", "#/filter?queue blank", "#/filter?limit unknown_parameter")]
    [InlineData("""{"action":"retry","filter":"status=failed","ids":[]}""", 422, "#/ids mutually_exclusive")]
    public async Task What_says_nothing_clear_is_refused_with_all_its_errors(string body, int status, params string[] errors)
    {
        var problem = await ProblemOf(await PostAsync("/bulk", body), status);
        Assert.Equal(errors, problem.Errors!.Select(error => $"{error.Place} {error.Code}"));
    }

    private async Task<BulkResponse> EndedAsync(Guid id)
    {
        await Eventually.IsTrueAsync(async () => (await Client.GetBulkAsync(id, Stop)).Status != "running");
        return await Client.GetBulkAsync(id, Stop);
    }
}
