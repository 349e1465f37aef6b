using System.Net;
using System.Security.Claims;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace JobScheduler.Tests.FrontDoor;

/// <summary>What the users of a program may do with the scheduler's routes, as the program says.</summary>
public sealed class UserAccessTests
{
    private const string Role = "Test-Role";

    private static readonly string[] Reads = ["/jobs", "/pulse", "/schedules", "/queues", "/workers", "/audit", "/bulk?limit=1"];

    private static readonly (string Path, string? Body)[] Changes =
    [
        ("/queues/of-users/pause", null), ("/queues/of-users/resume", null), ("/jobs", """{"name":"x","queue":"unserved"}"""),
        ("/bulk", """{"action":"retry","ids":["01936f00-0000-7000-8000-000000000000"]}"""),
        ("/bulk", """{"action":"cancel","ids":["01936f00-0000-7000-8000-000000000000"]}"""),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(JobAccess.None, false, false, false)]
    [InlineData(JobAccess.ReadOnly, true, false, false)]
    [InlineData(JobAccess.Operator, true, true, false)]
    [InlineData(JobAccess.Admin, true, true, true)]
    public async Task Each_user_does_what_the_program_says_and_no_more(JobAccess access, bool sees, bool changes, bool works)
    {
        await using var host = await StartAsync(AccessOf);

        Assert.All(Reads, path => AssertAnswer(sees, host, access, HttpMethod.Get, path, null));
        Assert.All(Changes, change => AssertAnswer(changes, host, access, HttpMethod.Post, change.Path, change.Body));
        AssertAnswer(works, host, access, HttpMethod.Post, "/attempts/claim", """{"worker":"w","handlers":["nothing"]}""");
        var me = await MeAsync(host, access);
        Assert.Equal((sees, false), ((bool)me["payloads"]!, (bool)me["read_only"]!));
        Assert.Equal(changes, me["scopes"]!.AsArray().Any(scope => (string?)scope == "queues:pause"));
    }

    [Fact]
    public async Task A_role_lets_no_stranger_in()
    {
        await using var host = await StartAsync(_ => JobAccess.Admin);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/scheduler/jobs") { Headers = { { MountedHost.RemoteCaller, "1" } } };

        using var refused = await host.Http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static JobAccess AccessOf(ClaimsPrincipal user) => Enum.Parse<JobAccess>(user.FindFirst("role")!.Value);

    private static Task<MountedHost> StartAsync(Func<ClaimsPrincipal, JobAccess> access) => MountedHost.StartAsync(app =>
    {
        app.Use((http, next) =>
        {
            http.User = new(new ClaimsIdentity([new("role", http.Request.Headers[Role].ToString()), new(ClaimTypes.Name, "ada")], "test"));
            return next(http);
        });
        app.UseRouting();
        app.MapJobScheduler("/scheduler", access);
    });

    private static void AssertAnswer(bool isLetIn, MountedHost host, JobAccess access, HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, $"/scheduler{path}") { Headers = { { Role, $"{access}" } } };
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = host.Http.Send(request, Token);
        Assert.Equal((path, isLetIn), (path, answer.StatusCode != HttpStatusCode.Forbidden));
        if (isLetIn) Assert.True(answer.IsSuccessStatusCode, $"{path} {answer.StatusCode}");
    }

    private static async Task<JsonNode> MeAsync(MountedHost host, JobAccess access)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/scheduler/me") { Headers = { { Role, $"{access}" } } };
        using var answer = await host.Http.SendAsync(request, Token);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!;
    }
}
