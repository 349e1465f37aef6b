using System.Net;
using JobScheduler.Tests.Api.Security;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Api;

public sealed class AnonymousTests(AnonymousTests.AnonymousHost host) : ApiTests(host), IClassFixture<AnonymousTests.AnonymousHost>
{
    [Fact]
    public async Task Anybody_may_call_when_the_operator_said_so()
    {
        using var response = await SendAsync(HttpMethod.Get, "/jobs", null, ("Host", "localhost:8000"), ("X-Forwarded-For", "10.0.0.1"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_page_whose_name_was_made_to_lead_here_gets_nothing_but_what_the_probes_tell()
    {
        (string, string)[] ofThatPage = [("Host", "evil.example"), ("Origin", "http://evil.example"), ("Sec-Fetch-Site", "same-origin")];
        foreach (var (method, path) in EveryRoute.Of(Host).Append((HttpMethod.Get, "/nothing")))
        {
            using var request = new HttpRequestMessage(method, path);
            foreach (var (name, value) in ofThatPage) request.Headers.TryAddWithoutValidation(name, value);
            using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
            var isProbe = path is "/health" or "/alive" or "/metrics";
            Assert.Equal((path, isProbe ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (path, response.StatusCode));
        }

        await AssertRefusedAsync(() => SendAsync(HttpMethod.Post, "/jobs", WaitingJob, ofThatPage), 403, "# foreign_host");
    }

    [Fact]
    public async Task A_page_of_another_site_still_changes_nothing()
    {
        using var response = await SendAsync(HttpMethod.Post, "/jobs", WaitingJob, ("Origin", "https://evil.example"));
        await ProblemOf(response, 403);
    }

    [Fact]
    public void Each_start_warns_of_it_and_names_the_addresses()
    {
        var warning = Assert.Single(host.Warnings.Lines, line => line.Contains("Auth__AllowAnonymous", StringComparison.Ordinal));
        Assert.StartsWith("Anybody who can reach http://0.0.0.0:", warning, StringComparison.Ordinal);
    }

    public sealed class AnonymousHost : ApiHost
    {
        internal KeptLog Warnings { get; } = new(LogLevel.Warning);

        protected override string Address => "http://0.0.0.0:0";

        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string> { ["Auth:AllowAnonymous"] = "true" };

        protected override void Configure(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(Warnings);
    }
}
