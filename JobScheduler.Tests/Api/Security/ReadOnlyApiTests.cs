using System.Net;

namespace JobScheduler.Tests.Api.Security;

/// <summary>An API process that only shows.</summary>
public sealed class ReadOnlyApiTests(ReadOnlyApiTests.ShowingHost host) : ApiTests(host), IClassFixture<ReadOnlyApiTests.ShowingHost>
{
    [Fact]
    public async Task Every_route_that_changes_something_is_refused()
    {
        var refused = 0;
        foreach (var (method, path) in EveryRoute.Of(Host).Where(route => route.Method != HttpMethod.Get))
        {
            // What a bulk operation asks for is told by its body.
            var body = path == "/bulk" ? """{"action":"retry","ids":["01936f00-0000-7000-8000-000000000000"]}""" : "{}";
            // Of one that is not there it is said.
            if (path.StartsWith("/bulk/", StringComparison.Ordinal)) continue;
            using var answer = await SendAsync(method, path, EveryRoute.HasBody(method) ? body : null);
            var problem = await ProblemOf(answer, 403);
            Assert.Equal((path, "read_only"), (path, problem.Errors![0].Code));
            refused++;
        }

        Assert.InRange(refused, 20, 100);
    }

    [Fact]
    public async Task What_only_shows_something_is_answered_and_says_so()
    {
        foreach (var path in new[] { "/jobs", "/pulse", "/schedules", "/audit", "/workers" })
        {
            using var answer = await Http.GetAsync(path, Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        var me = await Client.GetMeAsync(Stop);
        Assert.Equal(("anonymous", true, true), (me.Name, me.ReadOnly, me.Payloads));
        Assert.DoesNotContain("jobs:write", me.Scopes);
        Assert.Contains("audit:read", me.Scopes);
    }

    public sealed class ShowingHost : ApiHost
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Auth:ReadOnly"] = "true" };
    }
}
