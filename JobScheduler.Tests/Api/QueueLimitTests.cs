using System.Net;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

/// <summary>Limits of whole queues, over the wire, with jobs that run.</summary>
public sealed class QueueLimitTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_queue_is_given_a_limit_that_is_shown_changed_and_taken_away()
    {
        var numbers = Json("""{"concurrency":3,"rate":50,"per_seconds":10,"burst":2}""");
        using var made = await Http.PutAsync("/queues/shown/limit", numbers, Stop);
        Assert.Equal((HttpStatusCode.Created, "\"1\""), (made.StatusCode, made.Headers.ETag!.Tag));
        Assert.Equal("/queues/shown/limit", made.Headers.Location!.OriginalString);
        var limit = await Client.GetQueueLimitAsync("shown", Stop);
        Assert.Equal(("shown", 3, 50, 10, 2), (limit.Name, limit.Concurrency, limit.Rate, limit.PerSeconds, limit.Burst));
        Assert.Equal((0, 0, false, null), (limit.Use!.Held, limit.Use.Waiting, limit.Use.WaitingIsMore, limit.Use.NextStartAt));
        var queue = (await Client.ListQueuesAsync(Stop)).Single(one => one.Name == "shown");
        Assert.Equal(new QueueLimitResponse { Concurrency = 3, Rate = 50, PerSeconds = 10, Burst = 2 }, queue.Limit);

        Assert.Equal(2, (await Client.PutQueueLimitAsync("shown", new() { Concurrency = 4 }, Stop)).Version);
        using var late = new HttpRequestMessage(HttpMethod.Put, "/queues/shown/limit");
        late.Content = Json("""{"concurrency":9}""");
        late.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        using var refused = await Http.SendAsync(late, Stop);
        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.StatusCode);
        await Client.DeleteQueueLimitAsync("shown", Stop);
        using var gone = await SendAsync(HttpMethod.Delete, "/queues/shown/limit");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData("/queues/a%20b/limit", """{"concurrency":1}""", "#/name invalid_characters")]
    [InlineData("/queues/x/limit", "{}", "#/concurrency required")]
    [InlineData("/queues/x/limit", """{"concurrency":0,"rate":0}""", "#/concurrency out_of_range", "#/rate out_of_range")]
    public async Task What_is_wrong_is_said_at_its_place(string address, string body, params string[] errors) =>
        await AssertRefusedAsync(() => Http.PutAsync(address, Json(body), Stop), 422, errors);

    [Fact]
    public async Task All_jobs_of_a_queue_run_one_after_the_other_and_its_rate_is_lifted_with_the_limit()
    {
        await Client.PutQueueLimitAsync("default", new() { Concurrency = 1 }, Stop);
        var jobs = new List<JobResponse>();
        for (var i = 0; i < 5; i++) jobs.Add(await AssertAcceptedAsync("""{"name":"x","execution_time_ms":20}"""));
        await Eventually.IsTrueAsync(async () => await CompletedAsync(jobs) == 5);
        var times = new List<(DateTimeOffset? From, DateTimeOffset? To)>();
        foreach (var job in jobs)
        {
            var done = await Client.GetJobAsync(job.Id, Stop);
            times.Add((done.StartedAt, done.CompletedAt));
        }

        times.Sort();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From));

        await Client.PutQueueLimitAsync("default", new() { Rate = 1, PerSeconds = 3600 }, Stop);
        jobs.Clear();
        for (var i = 0; i < 3; i++) jobs.Add(await AssertAcceptedAsync("""{"name":"x","execution_time_ms":0}"""));
        await Eventually.IsTrueAsync(async () => await CompletedAsync(jobs) == 1);
        await Client.DeleteQueueLimitAsync("default", Stop);
        await Eventually.IsTrueAsync(async () => await CompletedAsync(jobs) == 3);
    }

    private async Task<int> CompletedAsync(List<JobResponse> jobs)
    {
        var completed = 0;
        foreach (var job in jobs)
            if ((await Client.GetJobAsync(job.Id, Stop)).Status == "completed") completed++;
        return completed;
    }
}
