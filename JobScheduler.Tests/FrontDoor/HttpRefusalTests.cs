using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using JobScheduler.Client;
using JobScheduler.Client.Remote;
using JobScheduler.Rest.Access;
using JobScheduler.Tests.Api.Security;

namespace JobScheduler.Tests.FrontDoor;

/// <summary>What only a client over HTTP is refused: for who it is, and because nobody is there.</summary>
public sealed class HttpRefusalTests(HttpRefusalTests.KeyedHost host) : IClassFixture<HttpRefusalTests.KeyedHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_that_may_not_read_jobs_enqueues_them_and_is_told_why_it_cannot_see_them()
    {
        var jobs = host.Program(host.Writer);

        var job = await jobs.EnqueueAsync(new MakeReport("May"), new() { Queue = "unserved" }, Token);

        foreach (var call in new Func<Task>[]
            { () => jobs.GetAsync(job.Id, Token), () => jobs.WaitAsync(job.Id, TimeSpan.FromMinutes(1), Token) })
        {
            var refused = await Assert.ThrowsAsync<JobRequestException>(call);
            Assert.Equal(("missing_scope", "The caller 'writer' lacks the scope jobs:read."), (refused.Code, refused.Message));
            Assert.Equal(403, Assert.IsType<JobSchedulerException>(refused.InnerException).Status);
        }

        Assert.Equal(JobStatus.Cancelled, await jobs.CancelAsync(job.Id, Token));
        Assert.Equal(JobStatus.Pending, await jobs.RetryAsync(job.Id, Token));
    }

    [Fact]
    public async Task A_key_that_may_not_read_schedules_puts_them()
    {
        var jobs = host.Program(host.Writer);

        var made = await jobs.PutScheduleAsync("blind", "@daily", new MakeReport("all"), cancellationToken: Token);
        var changed = await jobs.PutScheduleAsync("blind", "@hourly", new MakeReport("all"), cancellationToken: Token);

        Assert.Equal(new ScheduleInfo(made.Id, "blind", "@daily", "UTC", false, null, 1), made);
        Assert.Equal(made with { Cron = "@hourly", Version = 2 }, changed);
    }

    [Fact]
    public async Task Who_calls_is_no_fault_of_the_request()
    {
        var stranger = await Assert.ThrowsAsync<JobSchedulerException>(
            () => host.Program("jsk_nobody").EnqueueAsync(new MakeReport("May"), cancellationToken: Token));
        var reader = await Assert.ThrowsAsync<JobSchedulerException>(
            () => host.Program(host.Reader).EnqueueAsync(new MakeReport("May"), cancellationToken: Token));

        Assert.Equal((401, 403), (stranger.Status, reader.Status));
    }

    [Fact]
    public async Task An_address_with_something_else_is_not_taken_for_a_job_that_is_not_there()
    {
        var jobs = host.Program(host.Reader, configure: client => client.ConfigureHttpClient(
            http => http.BaseAddress = new Uri(http.BaseAddress!, "elsewhere/")));

        Assert.Equal(404, (await Assert.ThrowsAsync<JobSchedulerException>(() => jobs.GetAsync(Guid.Empty, Token))).Status);
    }

    [Fact]
    public async Task A_server_that_is_away_or_cannot_answer_is_no_fault_of_the_request()
    {
        var away = host.Program(host.Reader, configure: client => client.ConfigureHttpClient(
            http => http.BaseAddress = new Uri("http://127.0.0.1:1/")));
        var ill = host.Program(host.Reader, configure: client => client.AddHttpMessageHandler(() => new Answering(503)));

        await Assert.ThrowsAsync<HttpRequestException>(() => away.EnqueueAsync(new MakeReport("May"), cancellationToken: Token));
        Assert.Equal(503, (await Assert.ThrowsAsync<JobSchedulerException>(() => ill.GetAsync(Guid.Empty, Token))).Status);
    }

    [Fact]
    public async Task What_only_the_wire_forbids_is_told_as_well()
    {
        var jobs = host.Program(host.Writer);
        var deep = Enumerable.Range(0, 70).Aggregate(new JsonObject(), (inner, _) => new JsonObject { ["a"] = inner });

        var tooDeep = await RefusedAsync(() => jobs.EnqueueAsync("h", JsonElement.Parse(deep.ToJsonString(
            new JsonSerializerOptions { MaxDepth = 100 }), new JsonDocumentOptions { MaxDepth = 100 }), cancellationToken: Token));
        var nul = await RefusedAsync(
            () => jobs.EnqueueAsync("h", JsonElement.Parse("""{"a":{"b":"\u0000"}}"""), cancellationToken: Token));
        var taken = await RefusedAsync(() => jobs.PutScheduleAsync("preview", "@daily", new MakeReport("all"), cancellationToken: Token));
        var dots = await RefusedAsync(() => jobs.DeleteScheduleAsync("..", Token));

        var noShape = await RefusedAsync(() => jobs.EnqueueAsync(
            new MakeReport("all"), new() { Retry = new() { Backoff = (BackoffShape)9 } }, Token));

        Assert.Equal(
            ["Payload", "Payload.a.b", "Key", "Key", "Retry.Backoff"],
            new[] { tooDeep, nul, taken, dots, noShape }.Select(refused => Assert.Single(refused.Errors).Field));
    }

    [Theory]
    [InlineData(300_000)]
    [InlineData(20_000_000)]
    public async Task A_body_that_the_server_does_not_read_to_its_end_is_a_refusal_and_no_lost_connection(int length)
    {
        var large = await RefusedAsync(
            () => host.Program(host.Writer).EnqueueAsync(new MakeReport(new string('x', length)), cancellationToken: Token));

        Assert.Equal(("invalid", 413), (large.Code, Assert.IsType<JobSchedulerException>(large.InnerException).Status));
    }

    [Fact]
    public async Task The_JSON_of_payloads_is_the_one_that_the_program_wants()
    {
        var services = new ServiceCollection();
        services.AddJobSchedulerClient(
            host.Http.BaseAddress!, host.Admin, json => json.PropertyNamingPolicy = JsonNamingPolicy.KebabCaseUpper);
        await using var program = services.BuildServiceProvider();
        var jobs = program.GetRequiredService<IJobClient>();

        var job = await jobs.EnqueueAsync(new MakeReport("May"), new() { Queue = "unserved" }, Token);

        Assert.Equal("May", (await jobs.GetAsync(job.Id, Token))!.Payload.GetProperty("MONTH").GetString());
    }

    [Theory]
    [InlineData("#", "")]
    [InlineData("#/3", "[3]")]
    [InlineData("#/2/retry/base_delay_seconds", "[2].Retry.BaseDelay")]
    [InlineData("#/cron_expression", "Cron")]
    [InlineData("#/tags/0", "Tags.0")]
    [InlineData("#/payload/some_name/0", "Payload.some_name.0")]
    [InlineData("Idempotency-Key", "IdempotencyKey")]
    public void A_place_on_the_wire_is_an_option(string place, string option) => Assert.Equal(option, OptionWords.NameOf(place));

    [Theory]
    [InlineData("#/name", "name must not be blank.", "Name must not be blank.")]
    [InlineData("#/0/name", "A job needs a name.", "A job needs a name.")]
    [InlineData("#/retry", "retry/factor and max_delay_seconds", "Retry.Factor and Retry.MaxDelay in seconds")]
    [InlineData("#", "The field some_name is unknown.", "The field some_name is unknown.")]
    public void A_text_of_the_wire_names_options(string place, string text, string expected) =>
        Assert.Equal(expected, OptionWords.Of(text, place));

    private static Task<JobRequestException> RefusedAsync(Func<Task> call) => Assert.ThrowsAsync<JobRequestException>(call);

    public sealed class KeyedHost : HttpClientHost
    {
        private readonly TestKeys _keys = new();

        public KeyedHost()
        {
            Admin = _keys.Add("admin", Scopes.Admin);
            Reader = _keys.Add("reader", Scopes.JobsRead);
            Writer = _keys.Add("writer", Scopes.JobsWrite, Scopes.JobsCancel, Scopes.SchedulesWrite);
        }

        public string Admin { get; }

        public string Reader { get; }

        public string Writer { get; }

        protected override string Key => Admin;

        protected override IReadOnlyDictionary<string, string> Settings => _keys.Settings;
    }

    private sealed class Answering(int status) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { RequestMessage = request });
    }
}
