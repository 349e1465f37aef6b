using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using JobScheduler.Client;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Client;

public sealed class JobSchedulerClientTests
{
    private static readonly Guid Id = Guid.Parse("0197a000-0000-7000-8000-00000000000a");

    [Fact]
    public async Task A_job_is_created_with_its_key_and_read_back_although_the_server_says_more()
    {
        var server = new ScriptedServer()
            .Answers(HttpStatusCode.Created, JobText.Replace("\"id\"", "\"new_field\":{},\"id\"", StringComparison.Ordinal));

        var job = await server.Client()
            .CreateJobAsync(new() { Name = "a", DelaySeconds = 1.5 }, "key", TestContext.Current.CancellationToken);

        Assert.Equal((Id, "pending"), (job.Id, job.Status));
        Assert.Equal("POST http://host/base/jobs key", server.Seen[0].Line);
        // What is not given is not sent: an older server refuses fields that it does not know, be they null.
        Assert.Equal("""{"delay_seconds":1.5,"name":"a"}""", server.Seen[0].Body);
        Assert.Equal("application/json", server.Seen[0].ContentType);
    }

    [Fact]
    public async Task A_connection_that_is_reset_as_it_opens_is_an_error_of_the_request()
    {
        using var reset = new ResetConnection();
        var services = new ServiceCollection();
        services.AddJobSchedulerClient(new Uri("http://host/")).ConfigurePrimaryHttpMessageHandler(() => reset);
        using var provider = services.BuildServiceProvider();

        var error = await Assert.ThrowsAsync<HttpRequestException>(
            () => provider.GetRequiredService<JobSchedulerClient>().GetJobAsync(Id, TestContext.Current.CancellationToken));

        Assert.Equal(HttpRequestError.ConnectionError, error.HttpRequestError);
    }

    [Theory]
    [InlineData("</base/jobs?cursor=a,b>; rel=\"next\"", "http://host/base/jobs?cursor=a,b")]
    [InlineData("<http://host/x>; rel=prev, <http://host/base/jobs?cursor=n>; rel=next", "http://host/base/jobs?cursor=n")]
    public async Task A_list_follows_its_next_links_to_the_end(string link, string second)
    {
        var server = new ScriptedServer().Answers(HttpStatusCode.OK, $"[{JobText},{JobText}]", link)
            .Answers(HttpStatusCode.OK, $"[{JobText}]");

        var jobs = await server.Client()
            .AllJobsAsync(new() { Status = JobStatus.Pending, Limit = 2 }, TestContext.Current.CancellationToken)
            .CountAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, jobs);
        Assert.Equal(["GET http://host/base/jobs?status=pending&limit=2", $"GET {second}"], server.Seen.Select(seen => seen.Line));
    }

    [Fact]
    public async Task A_refusal_throws_with_every_error()
    {
        var problem = """
            {"type":"urn:jobscheduler:problem:validation","title":"No.","status":422,
             "errors":[{"pointer":"#/name","code":"required","detail":"Needed."}]}
            """;
        var server = new ScriptedServer().Answers(HttpStatusCode.UnprocessableEntity, problem, contentType: "application/problem+json");

        var refused = await Assert.ThrowsAsync<JobSchedulerException>(
            () => server.Client().CreateJobAsync(new(), null, TestContext.Current.CancellationToken));

        Assert.Equal(422, refused.Status);
        Assert.Equal(new("#/name", "required", "Needed."), Assert.Single(refused.Problem.Errors!));
        Assert.Contains("#/name required: Needed.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_without_a_problem_still_tells_its_status()
    {
        var server = new ScriptedServer().Answers(HttpStatusCode.BadGateway, "<html>", contentType: "text/html");

        var refused = await Assert.ThrowsAsync<JobSchedulerException>(
            () => server.Client().GetStatsAsync(TestContext.Current.CancellationToken));

        Assert.Equal((502, "Bad Gateway"), (refused.Status, refused.Problem.Title));
    }

    [Fact]
    public async Task Keys_and_expressions_are_escaped_in_addresses()
    {
        var server = new ScriptedServer().Answers(HttpStatusCode.NoContent, "")
            .Answers(HttpStatusCode.OK, """{"runs":[],"time_zone":"UTC","description":"-"}""");

        await server.Client().DeleteScheduleAsync("a/b ?", TestContext.Current.CancellationToken);
        await server.Client().PreviewAsync("*/5 * * * *", count: 3, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("DELETE http://host/base/schedules/a%2Fb%20%3F", server.Seen[0].Line);
        Assert.Equal("GET http://host/base/schedules/preview?cron_expression=%2A%2F5%20%2A%20%2A%20%2A%20%2A&count=3", server.Seen[1].Line);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("jsk_ci.secret", "Bearer jsk_ci.secret")]
    public async Task The_api_key_goes_into_a_header_and_not_into_the_address(string? key, string? sent)
    {
        var server = new ScriptedServer().Answers(HttpStatusCode.OK, "[]");

        await server.Client(key).ListQueuesAsync(TestContext.Current.CancellationToken);

        Assert.Equal(sent, server.Authorization);
        Assert.Equal("GET http://host/base/queues", server.Seen[0].Line);
    }

    [Fact]
    public void A_response_writes_null_for_what_is_not_known_yet()
    {
        var job = JsonSerializer.Deserialize(JobText, WireJson.Default.JobResponse)!;

        var written = JsonDocument.Parse(JsonSerializer.Serialize(job, WireJson.Default.JobResponse)).RootElement;

        string[] lab =
        [
            "id", "name", "job_type", "status", "payload", "created_at", "scheduled_at", "started_at", "completed_at", "worker_id",
            "attempt", "max_retries", "error_message",
        ];
        Assert.Equal(lab, written.EnumerateObject().Select(field => field.Name).Take(lab.Length));
        Assert.Equal(JsonValueKind.Null, written.GetProperty("worker_id").ValueKind);
    }

    private static string JobText => $$"""
        {"id":"{{Id}}","name":"a","job_type":"immediate","status":"pending","payload":{},"created_at":"2026-01-31T08:00:00+00:00",
         "attempt":0,"max_retries":3,"handler":"simulate","queue":"default","priority":2,"timeout_seconds":60,"tags":[],
         "generation":0,"fence":0,"cancel_requested":false}
        """;

    /// <summary>As .NET 10 throws it out of HttpClient when the other end goes between the connect and a look at its address.</summary>
    private sealed class ResetConnection : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(new SocketException((int)SocketError.NotConnected));
    }
}
