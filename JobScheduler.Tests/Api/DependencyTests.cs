using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

/// <summary>Jobs that wait for others, and batches, over HTTP.</summary>
public sealed class DependencyTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    private const string Nobody = "01936f00-0000-7000-8000-000000000000";

    [Fact]
    public async Task A_diamond_runs_in_its_order()
    {
        var batch = await Client.CreateJobsAsync(
            [
                Named("clean up", new() { Run = ["publish"] }),
                Named("publish", new() { Cancel = ["prices"], Hold = ["stock"] }),
                Named("prices", new() { Cancel = ["extract"] }),
                Named("stock", new() { Cancel = ["extract"] }),
                Named("extract", null),
            ],
            cancellationToken: Stop);

        var jobs = new List<JobResponse>();
        foreach (var job in batch.Jobs) jobs.Add(await EndedAsync(job.Id));

        Assert.All(jobs, job => Assert.Equal("completed", job.Status));
        Assert.True(jobs[4].CompletedAt <= jobs[3].StartedAt && jobs[4].CompletedAt <= jobs[2].StartedAt);
        Assert.True(jobs[3].CompletedAt <= jobs[1].StartedAt && jobs[2].CompletedAt <= jobs[1].StartedAt);
        Assert.True(jobs[1].CompletedAt <= jobs[0].StartedAt);
    }

    [Fact]
    public async Task A_failed_parent_cancels_its_child_which_says_so()
    {
        var parent = await Client.CreateJobAsync(Named("fails", null) with { FailRate = 1, MaxRetries = 0 }, cancellationToken: Stop);
        var child = await Client.CreateJobAsync(Named("child", new() { Cancel = [$"{parent.Id}"] }), cancellationToken: Stop);

        var ended = await EndedAsync(child.Id);

        Assert.Equal(("cancelled", $"Its parent {parent.Id} failed."), (ended.Status, ended.ErrorMessage));
    }

    [Fact]
    public async Task A_completion_job_runs_after_all_members_of_its_batch()
    {
        var batch = await Client.OpenBatchAsync(new() { Name = "invoices" }, Stop);
        await Client.CreateJobsAsync(
            [.. Enumerable.Range(0, 20).Select(number => Named($"invoice {number}", null) with { BatchId = $"{batch.Id}" })],
            cancellationToken: Stop);
        var report = await Client.CreateJobAsync(Named("report", new() { Run = [$"{batch.Id}"] }), cancellationToken: Stop);
        await Client.SealBatchAsync(batch.Id, Stop);

        var ended = await EndedAsync(report.Id);

        var counted = await Client.GetBatchAsync(batch.Id, Stop);
        Assert.Equal(("completed", 20L, 20L, 0L), (counted.Status, counted.Total, counted.Completed, counted.Pending));
        Assert.True(ended.StartedAt >= counted.EndedAt);
        var members = await Client.AllJobsAsync(new() { BatchId = batch.Id }, Stop).ToListAsync(Stop);
        Assert.Equal(20, members.Count);
        Assert.All(members, member => Assert.True(member.CompletedAt <= ended.StartedAt));
        Assert.Contains(batch.Id, (await Client.AllBatchesAsync(Stop).ToListAsync(Stop)).Select(found => found.Id));
    }

    [Fact]
    public async Task A_held_job_tells_what_it_waits_for_and_is_detached()
    {
        var parent = await CreateWaitingJobAsync();
        var child = await Client.CreateJobAsync(Named("child", new() { Hold = [$"{parent.Id}"] }), cancellationToken: Stop);
        Assert.Equal(
            [new ParentResponse(parent.Id, "hold", "pending")], await Client.ParentsAsync(child.Id, Stop).ToListAsync(Stop));
        Assert.Equal(
            [new ChildResponse(child.Id, "child", "pending", "hold")], await Client.ChildrenAsync(parent.Id, Stop).ToListAsync(Stop));

        await Client.DetachAsync(child.Id, Stop);

        Assert.Equal("completed", (await EndedAsync(child.Id)).Status);
        Assert.Empty(await Client.ParentsAsync(child.Id, Stop).ToListAsync(Stop));
        Assert.Equal("completed", (await Client.DetachAsync(child.Id, Stop)).Status);
    }

    [Theory]
    [InlineData("\"depends_on\":{\"cancel\":[\"\"]}", "#/depends_on/cancel/0 blank")]
    [InlineData("\"depends_on\":{\"run\":[\"other\"]}", "#/depends_on/run/0 unknown_parent")]
    [InlineData("\"depends_on\":{\"run\":[\"a\"]}", "#/depends_on dependency_cycle")]
    [InlineData($"\"depends_on\":{{\"run\":[\"{Nobody}\"]}}", "#/depends_on unknown_parent")]
    [InlineData($"\"depends_on\":{{\"run\":[\"{Nobody}\"],\"hold\":[\"{Nobody}\"]}}", "#/depends_on duplicate")]
    [InlineData($"\"batch_id\":\"{Nobody}\"", "#/batch_id unknown_batch")]
    [InlineData("\"batch_id\":\"b\"", "#/batch_id invalid_id")]
    [InlineData(
        $"\"unique\":{{\"key\":\"k\",\"on_conflict\":\"replace\"}},\"depends_on\":{{}},\"batch_id\":\"{Nobody}\"",
        "#/depends_on mutually_exclusive", "#/batch_id mutually_exclusive")]
    [InlineData("\"cron_expression\":\"@daily\",\"depends_on\":{}", "#/depends_on mutually_exclusive")]
    public Task A_dependency_against_a_rule_is_refused(string field, params string[] errors) =>
        AssertRefusedAsync($$"""{"name":"a",{{field}}}""", 422, errors);

    [Theory]
    [InlineData("\"depends_on\":[]", "#/depends_on wrong_type")]
    [InlineData("\"depends_on\":{\"cancel\":\"a\"}", "#/depends_on/cancel wrong_type")]
    [InlineData("\"depends_on\":{\"cancel\":[5]}", "#/depends_on/cancel/0 wrong_type")]
    [InlineData("\"depends_on\":{\"stop\":[\"a\"]}", "#/depends_on/stop unknown_field")]
    public Task A_dependency_of_another_type_is_refused(string field, string error) =>
        AssertRefusedAsync($$"""{"name":"a",{{field}}}""", 400, error);

    [Fact]
    public async Task Jobs_that_wait_for_each_other_are_refused_by_name()
    {
        var problem = await ProblemOf(
            await SendAsync(HttpMethod.Post, "/jobs/batch", """
                [{"name":"a","depends_on":{"run":["c"]}},{"name":"b","depends_on":{"run":["a"]}},{"name":"c","depends_on":{"run":["b"]}}]
                """),
            422);

        Assert.Equal("These jobs wait for each other: a → c → b → a.", Assert.Single(problem.Errors!).Detail);
    }

    [Fact]
    public async Task Nothing_joins_a_sealed_batch()
    {
        var batch = await Client.OpenBatchAsync(new(), Stop);
        await Client.SealBatchAsync(batch.Id, Stop);

        var problem = await ProblemOf(await SendAsync(HttpMethod.Post, "/jobs", $$"""{"name":"late","batch_id":"{{batch.Id}}"}"""), 409);
        var within = await ProblemOf(await SendAsync(HttpMethod.Post, "/batches", $$"""{"batch_id":"{{batch.Id}}"}"""), 409);

        Assert.Equal(("batch_sealed", "batch_sealed"), (problem.Errors![0].Code, within.Errors![0].Code));
    }

    private static CreateJobRequest Named(string name, DependsOnRequest? parents) =>
        new() { Name = name, DependsOn = parents, ExecutionTimeMs = 5 };

    private async Task<JobResponse> EndedAsync(Guid id)
    {
        await Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(id, Stop)).CompletedAt is not null);
        return await Client.GetJobAsync(id, Stop);
    }
}
