using System.Net;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

/// <summary>Limits that are kept by name, over the wire.</summary>
public sealed class NamedLimitTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_job_names_a_limit_and_brings_no_numbers()
    {
        await Client.PutLimitAsync("named", new() { Concurrency = 3, Rate = 50, PerSeconds = 10, Burst = 2 }, Stop);

        var job = await AssertAcceptedAsync(
            """{"name":"x","delay_seconds":3600,"concurrency":{"key":"named"},"rate":{"key":"named"}}""");
        Assert.Equal(new ConcurrencyResponse("named", 3), job.Concurrency);
        Assert.Equal(new RateResponse("named", 50, 10, 2), job.Rate);
        var limit = await Client.GetLimitAsync("named", Stop);
        Assert.Equal((3, 50, 10, 2, 1L), (limit.Concurrency, limit.Rate, limit.PerSeconds, limit.Burst, limit.Version));
        Assert.Equal((0, 1, false), (limit.Use!.Held, limit.Use.Waiting, limit.Use.WaitingIsMore));
        Assert.Contains("named", (await Client.ListLimitsAsync(Stop)).Select(one => one.Name));
        using var refused = await SendAsync(HttpMethod.Delete, "/limits/named");
        Assert.Equal("limit_in_use", (await ProblemOf(refused, 409)).Errors![0].Code);
        await Client.CancelJobAsync(job.Id, Stop);
        await Client.DeleteLimitAsync("named", Stop);
        await AssertRefusedAsync("""{"name":"x","concurrency":{"key":"named"}}""", 422, "#/concurrency/limit required");
    }

    [Fact]
    public async Task A_put_replaces_only_the_version_that_it_names()
    {
        using var made = await Http.PutAsync("/limits/versions", Json("""{"concurrency":1}"""), Stop);
        Assert.Equal((HttpStatusCode.Created, "\"1\""), (made.StatusCode, made.Headers.ETag!.Tag));
        Assert.Equal("/limits/versions", made.Headers.Location!.OriginalString);
        foreach (var (header, value, status) in new[]
        {
            ("If-Match", "\"1\"", 200), ("If-Match", "\"1\"", 412), ("If-None-Match", "*", 412), ("If-Match", "*", 200),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "/limits/versions");
            request.Content = Json($$"""{"concurrency":{{status + value.Length}}}""");
            request.Headers.TryAddWithoutValidation(header, value);
            using var response = await Http.SendAsync(request, Stop);
            Assert.Equal((header, value, status), (header, value, (int)response.StatusCode));
        }
    }

    [Theory]
    [InlineData("/limits/a%20b", """{"concurrency":1}""", "#/name invalid_characters")]
    [InlineData("/limits/x", "{}", "#/concurrency required")]
    [InlineData("/limits/x", """{"concurrency":0,"rate":0}""", "#/concurrency out_of_range", "#/rate out_of_range")]
    [InlineData("/limits/x", """{"concurrency":1,"burst":5}""", "#/burst not_allowed")]
    public async Task What_is_wrong_is_said_at_its_place(string address, string body, params string[] errors) =>
        await AssertRefusedAsync(() => Http.PutAsync(address, Json(body), Stop), 422, errors);

    [Fact]
    public async Task Jobs_that_wait_go_by_new_numbers_at_once()
    {
        await Client.PutLimitAsync("slow", new() { Rate = 1, PerSeconds = 3600 }, Stop);
        var jobs = new List<JobResponse>();
        for (var i = 0; i < 3; i++)
            jobs.Add(await AssertAcceptedAsync("""{"name":"x","execution_time_ms":0,"rate":{"key":"slow"}}"""));
        await Eventually.IsTrueAsync(async () => await CompletedAsync(jobs) == 1);

        await Client.PutLimitAsync("slow", new() { Rate = 1000, Burst = 10 }, Stop);

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
