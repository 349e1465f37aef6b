using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using JobScheduler.Client;
using JobScheduler.Tests.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JobScheduler.Tests.FrontDoor;

/// <summary>The REST API in a program of a user, under a prefix.</summary>
public sealed class MountedApiTests
{
    private static readonly object Job =
        new { name = "invoice", handler = "send-invoice", payload = new { orderId = 7, email = "ada@shop.example" } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_with_the_prefix_in_its_address_enqueues_and_waits()
    {
        await using var host = await MountedHost.StartAsync(app => app.MapJobScheduler("/scheduler"));
        await using var program = Program(host);
        var jobs = program.GetRequiredService<IJobClient>();

        var job = await jobs.EnqueueAsync("send-invoice", JsonElementOf(), cancellationToken: Token);

        var receipt = await jobs.WaitAsync<Receipt>(job.Id, OwnHost.Patience, Token);
        Assert.Equal(new Receipt(7, "sent"), receipt);
        Assert.Equal(JobStatus.Completed, (await host.Services.GetRequiredService<IJobClient>().GetAsync(job.Id, Token))?.Status);
    }

    [Theory]
    [InlineData("", "", "/jobs")]
    [InlineData("/scheduler", "", "/scheduler/jobs")]
    [InlineData("/scheduler", "", "/scheduler/jobs/")]
    [InlineData("/{tenant}/scheduler", "", "/a%20b/scheduler/jobs")]
    [InlineData("/scheduler", "/shop", "/shop/scheduler/jobs")]
    public async Task What_was_made_is_found_where_the_answer_says(string prefix, string pathBase, string address)
    {
        await using var host = await MountedHost.StartAsync(app =>
        {
            app.UsePathBase(pathBase);
            app.UseRouting();
            app.MapJobScheduler(prefix);
        });

        using var created = await host.Http.PostAsJsonAsync(address, Job, Token);
        var location = created.Headers.Location!.ToString();
        var found = await host.Http.GetFromJsonAsync<JsonObject>(location, Token);
        using var put = await host.Http.PutAsJsonAsync(
            address.TrimEnd('/').Replace("/jobs", "/schedules/nightly", StringComparison.Ordinal),
            new { name = "x", cron_expression = "@daily" },
            Token);

        Assert.StartsWith(address.TrimEnd('/') + "/", location, StringComparison.Ordinal);
        Assert.Equal(location.Split('/')[^1], (string?)found!["id"]);
        Assert.Equal("nightly", (string?)(await host.Http.GetFromJsonAsync<JsonObject>(put.Headers.Location, Token))!["key"]);
    }

    [Fact]
    public async Task A_list_goes_on_under_the_prefix()
    {
        await using var host = await MountedHost.StartAsync(app => app.MapGroup("/admin").MapJobScheduler("/scheduler"));
        using var batch = await host.Http.PostAsJsonAsync("/admin/scheduler/jobs/batch", new[] { Job, Job, Job }, Token);
        batch.EnsureSuccessStatusCode();
        using var http = new HttpClient { BaseAddress = new Uri(host.Http.BaseAddress!, "/admin/scheduler/") };

        var found = 0;
        await foreach (var _ in new JobSchedulerClient(http).AllJobsAsync(new JobListQuery { Limit = 2 }, Token)) found++;

        Assert.Equal(3, found);
    }

    [Theory]
    [InlineData(MountedHost.RemoteCaller, "1", "remote_caller")]
    [InlineData("Host", "rebound.example", "foreign_host")]
    [InlineData("X-Forwarded-For", "203.0.113.7", "forwarded")]
    [InlineData("X-Original-For", "203.0.113.7", "forwarded")]
    [InlineData("Origin", "https://elsewhere.example", "cross_site")]
    [InlineData("Sec-Fetch-Site", "cross-site", "cross_site")]
    public async Task Until_the_program_says_who_may_call_only_this_machine_may(string header, string value, string code)
    {
        await using var host = await MountedHost.StartAsync(app => app.MapJobScheduler("/scheduler"));

        Assert.Equal((HttpStatusCode.Forbidden, code), await AskAsync(host, header, value));
    }

    [Theory]
    [InlineData(MountedHost.RemoteCaller, "1")]
    [InlineData("Host", "jobs.example")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    public async Task AllowAnonymous_lets_everybody_in(string header, string value)
    {
        await using var host = await MountedHost.StartAsync(app => app.MapJobScheduler("/scheduler").AllowAnonymous());

        Assert.Equal((HttpStatusCode.OK, null), await AskAsync(host, header, value));
    }

    [Fact]
    public async Task Pages_of_other_sites_are_kept_out_until_the_program_lets_them_in()
    {
        await using var closed = await MountedHost.StartAsync(app => app.MapJobScheduler("/scheduler").AllowAnonymous());
        await using var open = await MountedHost.StartAsync(
            app => app.UseRouting().UseCors().UseEndpoints(
                routes => routes.MapJobScheduler("/scheduler").AllowAnonymous()
                    .RequireCors(cors => cors.WithOrigins("https://shop.example"))),
            builder => builder.Services.AddCors());

        Assert.Equal((HttpStatusCode.Forbidden, "cross_site"), await AskAsync(closed, "Origin", "https://shop.example"));
        Assert.Equal((HttpStatusCode.OK, null), await AskAsync(open, "Origin", "https://shop.example"));
        Assert.Equal((HttpStatusCode.Forbidden, "cross_site"), await AskAsync(open, "Origin", "https://elsewhere.example"));
        Assert.Equal((HttpStatusCode.Forbidden, "cross_site"), await AskAsync(open, "Sec-Fetch-Site", "cross-site"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RequireAuthorization_asks_whom_the_program_knows_and_lets_them_do_everything(bool isOfGroup)
    {
        await using var host = await MountedHost.StartAsync(
            app =>
            {
                if (isOfGroup) app.MapGroup("").RequireAuthorization().MapJobScheduler("/scheduler");
                else app.MapJobScheduler("/scheduler").RequireAuthorization();
            },
            builder => builder.Services.AddAuthorization().AddAuthentication("header")
                .AddScheme<AuthenticationSchemeOptions, ByHeader>("header", null));

        using var stranger = await host.Http.GetAsync("/scheduler/jobs", Token);
        host.Http.DefaultRequestHeaders.Add("User", "ada");
        host.Http.DefaultRequestHeaders.Add(MountedHost.RemoteCaller, "1");
        using var made = await host.Http.PostAsJsonAsync(
            "/scheduler/jobs", new { name = "nightly", handler = "none", cron_expression = "@daily" }, Token);
        var job = await made.Content.ReadFromJsonAsync<JsonObject>(Token);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Created), (stranger.StatusCode, made.StatusCode));
        Assert.Equal("none", (string?)job!["handler"]);
    }

    [Fact]
    public async Task Two_callers_of_one_name_have_idempotency_keys_of_their_own()
    {
        await using var host = await MountedHost.StartAsync(
            app => app.MapJobScheduler("/scheduler").RequireAuthorization(),
            builder => builder.Services.AddAuthorization().AddAuthentication("header")
                .AddScheme<AuthenticationSchemeOptions, ByHeader>("header", null));

        Assert.Equal(2, (await Task.WhenAll(EnqueueAsync("1"), EnqueueAsync("2"))).Distinct().Count());

        async Task<string> EnqueueAsync(string subject)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/scheduler/jobs") { Content = JsonContent.Create(Job) };
            request.Headers.Add("User", "ada");
            request.Headers.Add("Subject", subject);
            request.Headers.Add("Idempotency-Key", "order-7");
            using var answer = await host.Http.SendAsync(request, Token);
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
            return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>(Token))!["id"]!;
        }
    }

    [Fact]
    public async Task A_store_that_is_away_is_told_in_any_program()
    {
        await using var host = await MountedHost.StartAsync(
            app => app.MapJobScheduler("/scheduler"), builder => builder.Services.AddSingleton<IQueueStore, FaultyQueues>());

        using var answer = await host.Http.GetAsync("/scheduler/queues", Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task It_may_stand_in_two_places_and_under_the_limits_of_the_program()
    {
        await using var host = await MountedHost.StartAsync(
            app =>
            {
                app.UseRouting().UseRateLimiter();
                app.MapJobScheduler("/a");
                app.MapJobScheduler("/b");
            },
            builder => builder.Services.AddRateLimiter(_ => { }));

        foreach (var prefix in new[] { "/a", "/b" })
        {
            using var events = await host.Http.GetAsync($"{prefix}/events", HttpCompletionOption.ResponseHeadersRead, Token);
            Assert.Equal(HttpStatusCode.OK, events.StatusCode);
        }
    }

    [Fact]
    public async Task Without_a_scheduler_it_says_what_to_call()
    {
        await using var app = WebApplication.CreateBuilder().Build();

        var refused = Assert.Throws<StartRefusedException>(() => app.MapJobScheduler("/scheduler"));

        Assert.Contains("builder.AddJobScheduler()", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string? Code)> AskAsync(MountedHost host, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/scheduler/jobs");
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await host.Http.SendAsync(request, Token);
        if (answer.IsSuccessStatusCode) return (answer.StatusCode, null);
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>(Token);
        return (answer.StatusCode, (string?)problem!["errors"]![0]!["code"]);
    }

    private static System.Text.Json.JsonElement JsonElementOf() =>
        System.Text.Json.JsonSerializer.SerializeToElement(new { orderId = 7, email = "ada@shop.example" });

    private static ServiceProvider Program(MountedHost host)
    {
        var services = new ServiceCollection();
        services.AddJobSchedulerClient(new Uri(host.Http.BaseAddress!, "/scheduler"));
        return services.BuildServiceProvider();
    }

    private sealed class ByHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
            Request.Headers["User"] is [{ } name]
                ? AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(ClaimsOf(name), "header")), "header"))
                : AuthenticateResult.NoResult());

        private IEnumerable<Claim> ClaimsOf(string name) =>
            [new(ClaimTypes.Name, name), .. Request.Headers["Subject"].Select(subject => new Claim("sub", subject!))];
    }
}
