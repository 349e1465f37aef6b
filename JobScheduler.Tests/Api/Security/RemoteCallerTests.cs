using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;

namespace JobScheduler.Tests.Api.Security;

/// <summary>The program as it starts without any setting, called from elsewhere.</summary>
public sealed class RemoteCallerTests(RemoteCallerTests.VisitedHost host) : ApiTests(host), IClassFixture<RemoteCallerTests.VisitedHost>
{
    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("fe80::1")]
    public async Task Another_machine_is_refused_on_every_route_but_the_probes(string address)
    {
        string[] probes = ["/health", "/alive", "/metrics"];
        foreach (var path in Paths().Append("/nothing").Except(probes))
        {
            using var response = await SendAsync(HttpMethod.Get, path, null, (RemoteAddress.Header, address));
            Assert.Equal("remote_caller", Assert.Single((await ProblemOf(response, 403)).Errors!).Code);
        }

        await AssertRefusedAsync(
            () => SendAsync(HttpMethod.Post, "/jobs", WaitingJob, (RemoteAddress.Header, address)), 403, "# remote_caller");
        foreach (var probe in probes)
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, probe, null, (RemoteAddress.Header, address))).StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task This_machine_is_answered_at_all_its_addresses(string address)
    {
        using var response = await SendAsync(HttpMethod.Get, "/jobs", null, (RemoteAddress.Header, address));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private IEnumerable<string> Paths() => Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(route => "/" + route.RoutePattern.RawText!.Trim('/').Replace("{**path}", "index.html", StringComparison.Ordinal))
        .Distinct();

    public sealed class VisitedHost : ApiHost
    {
        protected override void Configure(IServiceCollection services) => services.AddSingleton<IStartupFilter, RemoteAddress>();
    }
}
