using System.Net;
using System.Text.Json.Nodes;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

/// <summary>Idempotency-Key on every POST of the document: one that is added later must keep these promises as well.</summary>
public sealed class PostRouteTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    private const string Replayed = "Idempotent-Replayed";

    private static int _made;

    [Fact]
    public async Task Every_POST_refuses_a_key_that_is_none()
    {
        foreach (var (route, body) in await PostsAsync())
        {
            var path = await ReadyAsync(route);
            foreach (var bad in new[] { "", "a b", new string('k', 256) })
            {
                var problem = await ProblemOf(await SendAsync(HttpMethod.Post, path, body, ("Idempotency-Key", bad)), 400);
                Assert.Equal(
                    $"{route} Idempotency-Key invalid_idempotency_key", $"{route} {problem.Errors![0].Place} {problem.Errors[0].Code}");
            }
        }
    }

    [Fact]
    public async Task Every_POST_that_comes_twice_with_one_key_is_done_once_and_answered_alike()
    {
        foreach (var (route, body) in await PostsAsync())
        {
            // Of these the session, what runs in it and the fence say what a repeated call means.
            if (route.StartsWith("/attempts/", StringComparison.Ordinal)) continue;
            // A second one is another operation, which finds nothing left to do.
            if (route == "/bulk/{id}/undo") continue;
            var (path, key) = (await ReadyAsync(route), ("Idempotency-Key", $"twice {route}".Replace(' ', '-')));
            using var first = await SendAsync(HttpMethod.Post, path, body, key);
            var jobs = await JobsAsync();
            using var second = await SendAsync(HttpMethod.Post, path, body, key);

            Assert.True(first.IsSuccessStatusCode, $"{route} {await first.Content.ReadAsStringAsync(Stop)}");
            Assert.Equal((route, first.StatusCode), (route, second.StatusCode));
            Assert.Equal((route, jobs), (route, await JobsAsync()));
            Assert.Equal(await WhatStaysAsync(first), await WhatStaysAsync(second));
            // Of the others the document says that a key has no effect.
            Assert.Equal((route, IsReplayed(await OperationAsync(route))), (route, second.Headers.Contains(Replayed)));
        }
    }

    [Fact]
    public async Task A_key_belongs_to_one_request_whatever_the_route()
    {
        using var first = await SendAsync(HttpMethod.Post, "/jobs", WaitingJob, ("Idempotency-Key", "of-one-route"));
        foreach (var (route, body) in await PostsAsync())
        {
            if (!IsReplayed(await OperationAsync(route))) continue;
            var problem = await ProblemOf(
                await SendAsync(HttpMethod.Post, await ReadyAsync(route), body, ("Idempotency-Key", "of-one-route")), 422);
            Assert.Equal((route, "idempotency_key_reused"), (route, problem.Errors![0].Code));
        }
    }

    [Fact]
    public async Task A_refused_retry_does_not_use_up_its_key()
    {
        var job = await CreateWaitingJobAsync();
        await ProblemOf(await RetryAsync(job.Id), 409);
        await Client.CancelJobAsync(job.Id, Stop);
        using var retried = await RetryAsync(job.Id);
        Assert.Equal((HttpStatusCode.OK, false), (retried.StatusCode, retried.Headers.Contains(Replayed)));
        using var again = await RetryAsync(job.Id);
        Assert.Equal((HttpStatusCode.OK, true), (again.StatusCode, again.Headers.Contains(Replayed)));
        Assert.Equal(1, (await JobOf(again)).Generation);

        Task<HttpResponseMessage> RetryAsync(Guid id) =>
            SendAsync(HttpMethod.Post, $"/jobs/{id}/retry", null, ("Idempotency-Key", "corrected-state"));
    }

    [Fact]
    public async Task A_schedule_is_the_same_by_key_and_by_id()
    {
        var schedule = await Client.PutScheduleAsync("two-names", new() { CronExpression = "@yearly", Queue = "unserved" }, Stop);
        var run = await Client.TriggerScheduleAsync("two-names", "by-two-names", Stop);
        Assert.Equal(run.Id, (await Client.TriggerScheduleAsync($"{schedule.Id}", "by-two-names", Stop)).Id);
    }

    private async Task<IReadOnlyList<(string Route, string? Body)>> PostsAsync()
    {
        var paths = (await DocumentAsync())["paths"]!.AsObject();
        List<(string, string?)> posts =
            [.. from path in paths where path.Value!["post"] is not null select (path.Key, ExampleOf(path.Value!["post"]!))];
        Assert.InRange(posts.Count, 10, 100);
        return posts;
    }

    private static string? ExampleOf(JsonNode operation) =>
        operation["requestBody"]?["content"]?["application/json"]?["example"]?.ToJsonString();

    private static bool IsReplayed(JsonNode operation) =>
        operation["responses"]!.AsObject().Any(answer => answer.Value!["headers"]?[Replayed] is not null);

    private async Task<JsonNode> OperationAsync(string route) => (await DocumentAsync())["paths"]![route]!["post"]!;

    private async Task<JsonNode> DocumentAsync() => JsonNode.Parse(await Http.GetStringAsync("/openapi/v1.json", Stop))!;

    /// <summary>The address of something that the route can be done to.</summary>
    private async Task<string> ReadyAsync(string route)
    {
        var name = $"post-{Interlocked.Increment(ref _made)}";
        return route switch
        {
            "/jobs" or "/jobs/batch" or "/batches" or "/bulk" => route,
            "/batches/{id}/seal" => $"/batches/{(await Client.OpenBatchAsync(new(), Stop)).Id}/seal",
            "/jobs/{id}/detach" => $"/jobs/{await ChildAsync()}/detach",
            "/bulk/{id}/stop" or "/bulk/{id}/pace" => await WithBulkAsync(route, pace: 1),
            "/bulk/{id}/undo" => await WithBulkAsync(route, pace: 10_000),
            "/attempts/claim" or "/attempts/heartbeat" or "/attempts/complete" or "/attempts/fail" => route,
            "/jobs/{id}/cancel" => $"/jobs/{(await CreateWaitingJobAsync()).Id}/cancel",
            "/jobs/{id}/retry" => $"/jobs/{await CancelledJobAsync()}/retry",
            "/queues/{name}/pause" or "/queues/{name}/resume" => await WithQueueAsync(route, name),
            "/workers/{id}/drain" or "/workers/{id}/undrain" =>
                route.Replace("{id}", (await Client.ListWorkersAsync(Stop))[0].WorkerId, StringComparison.Ordinal),
            "/handlers/{name}/release" => $"/handlers/{name}/release",
            "/schedules/{id}/pause" or "/schedules/{id}/resume" or "/schedules/{id}/trigger" or "/schedules/{id}/backfill" =>
                await WithScheduleAsync(route, name),
            _ => throw new InvalidOperationException($"Say what {route} can be done to."),
        };
    }

    private async Task<Guid> ChildAsync()
    {
        var parent = await CreateWaitingJobAsync();
        var child = new CreateJobRequest { Name = "child", Queue = "unserved", DependsOn = new() { Run = [$"{parent.Id}"] } };
        return (await Client.CreateJobAsync(child, cancellationToken: Stop)).Id;
    }

    private async Task<Guid> CancelledJobAsync()
    {
        var job = await CreateWaitingJobAsync();
        await Client.CancelJobAsync(job.Id, Stop);
        return job.Id;
    }

    /// <summary>A slow one is still running when it is asked for; another is awaited.</summary>
    private async Task<string> WithBulkAsync(string route, int pace)
    {
        var ids = Enumerable.Range(0, 100).Select(_ => $"{NewJobs.NextId()}").ToList();
        var bulk = await Client.StartBulkAsync(new() { Action = "cancel", Ids = ids, Pace = pace }, Stop);
        if (pace > 1) await Eventually.IsTrueAsync(async () => (await Client.GetBulkAsync(bulk.Id, Stop)).Status == "completed");
        return route.Replace("{id}", $"{bulk.Id}", StringComparison.Ordinal);
    }

    private async Task<string> WithQueueAsync(string route, string name)
    {
        await AssertAcceptedAsync($$"""{"name":"q","queue":"{{name}}"}""");
        return route.Replace("{name}", name, StringComparison.Ordinal);
    }

    private async Task<string> WithScheduleAsync(string route, string name)
    {
        await Client.PutScheduleAsync(name, new() { CronExpression = "@yearly", Queue = "unserved" }, Stop);
        return route.Replace("{id}", name, StringComparison.Ordinal);
    }

    /// <summary>An answer without what time changes in it.</summary>
    private static async Task<string> WhatStaysAsync(HttpResponseMessage response)
    {
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!.AsObject();
        foreach (var moving in new[]
        {
            "status", "started_at", "completed_at", "worker_id", "attempt", "fence", "last_heartbeat", "current_job_id", "running",
            "matched", "done", "skipped", "ended_at",
        }) answer.Remove(moving);
        return answer.ToJsonString();
    }
}
