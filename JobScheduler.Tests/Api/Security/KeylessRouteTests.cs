using System.Net;
using System.Text.Json.Nodes;
using JobScheduler.Tests.Engine.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobScheduler.Tests.Api.Security;

/// <summary>What whoever shows no key can make the process do.</summary>
public sealed class KeylessRouteTests(KeylessRouteTests.CountedHost host) : ApiTests(host), IClassFixture<KeylessRouteTests.CountedHost>
{
    // More than come in a burst: the others wait.
    private const int Many = 600;

    [Fact]
    public Task Any_number_of_scrapes_asks_the_store_once_a_second_at_most() =>
        IsDoneOncePerSecondAsync("/metrics", () => host.Reader!.Asked);

    [Fact]
    public Task Any_number_of_probes_looks_into_the_health_once_a_second_at_most() =>
        IsDoneOncePerSecondAsync("/health", () => host.Check.Looks);

    [Fact]
    public async Task A_process_that_lost_its_store_looks_well_for_a_second_at_most()
    {
        await GetAsync("/health");
        host.Check.IsWell = false;
        var start = TimeProvider.System.GetTimestamp();
        var told = TimeSpan.Zero;
        // What was asked before the second was over may have been answered from memory.
        await Eventually.IsTrueAsync(async () =>
        {
            told = TimeProvider.System.GetElapsedTime(start);
            return await StatusAsync("/health") == HttpStatusCode.ServiceUnavailable;
        });
        host.Check.IsWell = true;

        Assert.InRange(told, TimeSpan.Zero, TimeSpan.FromSeconds(1.6));
        await Eventually.IsTrueAsync(async () => await StatusAsync("/health") == HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_document_is_made_once_and_repeats_nothing_of_its_caller()
    {
        var documents = new HashSet<string>();
        foreach (var name in new[] { "localhost", "127.0.0.1:1", "[::1]:8000" })
        {
            using var answer = await SendAsync(HttpMethod.Get, "/openapi/v1.json", null, ("Host", name));
            documents.Add(await answer.Content.ReadAsStringAsync(Stop));
        }

        var servers = JsonNode.Parse(Assert.Single(documents))!["servers"]!;
        Assert.Equal("""[{"url":"/"}]""", servers.ToJsonString());
        Assert.Equal(1, host.Documents);
    }

    [Fact]
    public async Task Alive_is_answered_while_routing_hangs()
    {
        host.Routing.IsHeld = true;
        Assert.Equal("""{"status":"ok","service":"scheduler"}""", await Http.GetStringAsync("/alive", Stop));
        host.Routing.IsHeld = false;
    }

    private async Task IsDoneOncePerSecondAsync(string path, Func<int> times)
    {
        var (before, start) = (0, 0L);
        // The answers to another test may still serve: from the first one on that they do not.
        await Eventually.IsTrueAsync(async () =>
        {
            (before, start) = (times(), TimeProvider.System.GetTimestamp());
            await GetAsync(path);
            return times() > before;
        });

        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => GetAsync(path)));

        Assert.InRange(times() - before, 1, 2 + (int)TimeProvider.System.GetElapsedTime(start).TotalSeconds);
    }

    private async Task GetAsync(string path) => Assert.Equal(HttpStatusCode.OK, await StatusAsync(path));

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await Http.GetAsync(path, Stop);
        return answer.StatusCode;
    }

    public sealed class CountedHost : ApiHost
    {
        private int _documents;

        internal HeldReader? Reader { get; private set; }

        internal CountedCheck Check { get; } = new();

        internal HeldRouting Routing { get; } = new();

        public int Documents => Volatile.Read(ref _documents);

        protected override bool IsMeant(string line) => line.Contains("counted", StringComparison.Ordinal);

        protected override void Configure(IServiceCollection services)
        {
            services.Surround<IJobReader>((reader, _) => Reader = new HeldReader(reader));
            services.AddHealthChecks().AddCheck("counted", Check);
            services.AddSingleton<MatcherPolicy>(Routing);
            services.Configure<OpenApiOptions>("v1", options => options.AddDocumentTransformer((_, _, _) =>
            {
                Interlocked.Increment(ref _documents);
                return Task.CompletedTask;
            }));
        }
    }

    internal sealed class CountedCheck : IHealthCheck
    {
        private int _looks;

        public int Looks => Volatile.Read(ref _looks);

        public bool IsWell { get; set; } = true;

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _looks);
            return Task.FromResult(IsWell ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        }
    }

    /// <summary>Looks at every request that is routed, and lets none on while it is held.</summary>
    internal sealed class HeldRouting : MatcherPolicy, IEndpointSelectorPolicy
    {
        public override int Order => int.MaxValue;

        public bool IsHeld { get; set; }

        public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => true;

        public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates) =>
            IsHeld ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, httpContext.RequestAborted) : Task.CompletedTask;
    }
}
