using System.Net;
using System.Net.Http.Headers;
using System.Text;
using JobScheduler.Client;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

/// <summary>What the tests of the API do over and over; after each of them the program must be unharmed.</summary>
public abstract class ApiTests(ApiHost host) : IAsyncDisposable
{
    /// <summary>A job that stays where it is during a test.</summary>
    protected const string WaitingJob = """{"name":"waiting","job_type":"delayed","delay_seconds":3600}""";

    // Of a stack, a type, a statement: no error of any test shows what is behind it.
    private static readonly string[] Insides =
        ["Exception", "   at ", "System.", "Microsoft.", "JobScheduler.", "Npgsql", "SQLite", "SELECT ", "INSERT INTO"];

    protected ApiHost Host { get; } = host;

    protected HttpClient Http => Host.Http;

    protected JobSchedulerClient Client => Host.Client;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Host.AssertUnharmedAsync();
    }

    protected static StringContent Json(string body, string mediaType = "application/json") => new(body, Encoding.UTF8, mediaType);

    protected Task<HttpResponseMessage> PostAsync(string path, string body) => Http.PostAsync(path, Json(body), Stop);

    protected Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(new HttpRequestMessage(method, path) { Content = body is null ? null : Json(body) }, headers);

    protected async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, params (string Name, string Value)[] headers)
    {
        using (request)
        {
            foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
            return await Http.SendAsync(request, Stop);
        }
    }

    /// <summary>Creates a job that waits, and returns it.</summary>
    protected Task<JobResponse> CreateWaitingJobAsync(string name = "waiting") =>
        Client.CreateJobAsync(
            new CreateJobRequest { Name = name, JobType = JobType.Delayed, DelaySeconds = 3600 }, cancellationToken: Stop);

    /// <summary>POST /jobs is refused with these errors ("pointer code"), makes no job, and the next good one is taken.</summary>
    protected Task<ProblemResponse> AssertRefusedAsync(string body, int status, params string[] errors) =>
        AssertRefusedAsync(() => PostAsync("/jobs", body), status, errors);

    protected async Task<ProblemResponse> AssertRefusedAsync(Func<Task<HttpResponseMessage>> send, int status, params string[] errors)
    {
        var before = await JobsAsync();
        using var response = await send();
        var problem = await ProblemOf(response, status);
        foreach (var error in errors) Assert.Contains(error, problem.Errors!.Select(found => $"{found.Place} {found.Code}"));
        Assert.Equal(before, await JobsAsync());
        using var next = await PostAsync("/jobs", WaitingJob);
        Assert.Equal(HttpStatusCode.Created, next.StatusCode);
        return problem;
    }

    protected static async Task<ProblemResponse> ProblemOf(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.True((int)response.StatusCode == status, $"{status} was expected, {(int)response.StatusCode} came: {text}");
        Assert.Equal(new MediaTypeHeaderValue("application/problem+json"), response.Content.Headers.ContentType);
        var problem = System.Text.Json.JsonSerializer.Deserialize(text, WireJson.Default.ProblemResponse)!;
        Assert.Equal(status, problem.Status);
        Assert.NotNull(problem.TraceId);
        foreach (var inside in Insides) Assert.DoesNotContain(inside, text, StringComparison.Ordinal);
        return problem;
    }

    protected static async Task<JobResponse> JobOf(HttpResponseMessage response) =>
        System.Text.Json.JsonSerializer.Deserialize(await response.Content.ReadAsStringAsync(Stop), WireJson.Tolerant.JobResponse)!;

    /// <summary>POST /jobs takes the body.</summary>
    protected async Task<JobResponse> AssertAcceptedAsync(string body)
    {
        using var response = await PostAsync("/jobs", body);
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync(Stop));
        return await JobOf(response);
    }

    protected async Task<long> JobsAsync() => (await Client.GetStatsAsync(Stop)).JobsByType.Values.Sum();
}
