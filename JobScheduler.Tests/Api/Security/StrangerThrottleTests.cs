using System.Net;
using JobScheduler.Hosting.AddressLimits;
using JobScheduler.Rest.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Api.Security;

/// <summary>Whoever asks very often without a key waits, is never refused for it, and keeps nobody else waiting.</summary>
public sealed class StrangerThrottleTests(StrangerThrottleTests.SlowHost host)
    : ApiTests(host), IClassFixture<StrangerThrottleTests.SlowHost>
{
    // The five that come at once, and those that a second or two let through meanwhile.
    private const int Many = 40;

    public static TheoryData<string> Paths =>
    [
        "/health", "/alive", "/metrics", "/", "/openapi/v1.json", "/docs/index.html", "/dashboard/index.html",
        "/dashboard/assets/index.html", "/dashboard/sign-in", "/jobs", "/nothing",
    ];

    [Fact]
    public void Every_open_route_is_tried() => Assert.Empty(
        Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(route => "/" + route.RoutePattern.RawText!.Trim('/').Replace("{**path}", "index.html", StringComparison.Ordinal))
            .Except(Paths.Select(path => path.Data)));

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Who_asks_too_often_without_a_key_waits_half_a_second_for_the_answer_and_others_do_not(string path)
    {
        var (address, other) = ($"10.0.0.{IndexOf(path)}", $"10.0.1.{IndexOf(path)}");
        var asked = Enumerable.Range(0, Many).Select(_ => StatusAsync(path, address)).ToList();
        await Eventually.IsTrueAsync(() => asked.Count(answer => answer.IsCompleted) >= 5);
        Assert.Contains(asked, answer => !answer.IsCompleted);

        Assert.NotEqual((HttpStatusCode)500, await StatusAsync(path, other));
        using (var keyed = await SendAsync(HttpMethod.Get, "/jobs", null, (RemoteAddress.Header, address), ("X-Api-Key", host.KeyOf)))
            Assert.Equal(HttpStatusCode.OK, keyed.StatusCode);
        Assert.Contains(asked, answer => !answer.IsCompleted);

        await Eventually.IsTrueAsync(() =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(0.5));
            return asked.All(answer => answer.IsCompleted);
        });
        var probes = path is "/health" or "/alive" or "/metrics";
        foreach (var answer in asked) Assert.True(!probes || await answer == HttpStatusCode.OK);
    }

    private static int IndexOf(string path) => Paths.Select(row => row.Data).ToList().IndexOf(path);

    private async Task<HttpStatusCode> StatusAsync(string path, string address)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null, (RemoteAddress.Header, address));
        return answer.StatusCode;
    }

    public sealed class SlowHost : ApiHost
    {
        private readonly TestKeys _keys = new();

        public SlowHost() => KeyOf = _keys.Add("reader", Scopes.JobsRead);

        public string KeyOf { get; }

        /// <summary>Only the wait has a time of its own.</summary>
        internal FakeTimeProvider Time { get; } = new();

        protected override string Key => KeyOf;

        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string>(_keys.Settings) { ["Limits:OpenPerSecond"] = "1" };

        protected override void Configure(IServiceCollection services)
        {
            services.AddSingleton(provider => new StrangerThrottle(provider.GetRequiredService<ServerLimitOptions>(), Time));
            services.AddSingleton<IStartupFilter, RemoteAddress>();
        }
    }
}
