using System.Net;
using JobScheduler.Tests.FrontDoor;
using Microsoft.AspNetCore.Builder;

namespace JobScheduler.Tests.Dashboards;

/// <summary>The dashboard in a program of a user.</summary>
public sealed class MountedDashboardTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/ops/jobs", "/scheduler", "", "/ops/jobs", "/scheduler")]
    [InlineData("/ops/jobs", "", "", "/ops/jobs", "")]
    [InlineData("/ops/jobs", "/scheduler", "/shop", "/shop/ops/jobs", "/shop/scheduler")]
    public async Task Page_and_API_are_under_prefixes_of_the_programs_choice(
        string pages, string api, string pathBase, string seen, string asked)
    {
        await using var host = await MountedHost.StartAsync(app =>
        {
            app.UsePathBase(pathBase);
            app.UseRouting();
            app.MapJobDashboard(pages);
            app.MapJobScheduler(api);
        });

        foreach (var address in new[] { "", "/", "/schedules/x" })
        {
            var page = await host.Http.GetStringAsync(seen + address, Token);
            Assert.Contains($"<meta name=\"job-pages\" content=\"{seen}\">", page, StringComparison.Ordinal);
            Assert.Contains($"<meta name=\"job-api\" content=\"{asked}\">", page, StringComparison.Ordinal);
        }

        using var script = await host.Http.GetAsync($"{seen}/{JobScheduler.Dashboard.Assets.Script.Path}", Token);
        Assert.Equal(HttpStatusCode.OK, script.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync($"{asked}/pulse", Token)).StatusCode);
    }

    [Fact]
    public async Task In_a_group_it_has_the_groups_prefix()
    {
        await using var host = await MountedHost.StartAsync(app =>
        {
            var admin = app.MapGroup("/admin");
            admin.MapJobScheduler("/api");
            admin.MapJobDashboard("/jobs");
        });

        var page = await host.Http.GetStringAsync("/admin/jobs/queues", Token);

        Assert.Contains("""content="/admin/jobs">""", page, StringComparison.Ordinal);
        Assert.Contains("""content="/admin/api">""", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MountedHost.RemoteCaller, "1")]
    [InlineData("Host", "rebound.example")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    public async Task Until_the_program_says_who_may_look_only_this_machine_may(string header, string value)
    {
        await using var closed = await MountedHost.StartAsync(Map(app => app.MapJobDashboard("/jobs")));
        await using var open = await MountedHost.StartAsync(Map(app => app.MapJobDashboard("/jobs").AllowAnonymous()));

        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(closed, (header, value)));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(open, (header, value)));
    }

    [Fact]
    public async Task A_page_of_another_site_may_link_to_it_and_not_read_it()
    {
        await using var host = await MountedHost.StartAsync(Map(app => app.MapJobDashboard("/jobs")));
        var site = ("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.OK, await AskAsync(host, site, ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(host, site, ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(host, site, ("Sec-Fetch-Mode", "cors"), ("Sec-Fetch-Dest", "empty")));
    }

    private static Action<WebApplication> Map(Action<WebApplication> dashboard) => app =>
    {
        app.MapJobScheduler("/scheduler");
        dashboard(app);
    };

    private static async Task<HttpStatusCode> AskAsync(MountedHost host, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/jobs/workers");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await host.Http.SendAsync(request, Token);
        return answer.StatusCode;
    }
}
