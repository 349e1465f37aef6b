using System.Text.Json;
using JobScheduler.Client.Contracts;
using JobScheduler.Rest.Errors;
using JobScheduler.Tests.Api.Bodies;

namespace JobScheduler.Tests.Api.Errors;

public sealed class ProblemResultTests
{
    [Fact]
    public async Task A_problem_is_problem_json_whatever_the_caller_accepts()
    {
        var http = Given.Request([]);
        http.Request.Headers.Accept = "application/xml";
        http.TraceIdentifier = "trace";

        await Problems.Invalid([new("#/name", "required", "A name is needed.", IsRule: true)]).ExecuteAsync(http);

        Assert.Equal((422, "application/problem+json"), (http.Response.StatusCode, http.Response.ContentType));
        http.Response.Body.Position = 0;
        var problem = await JsonSerializer.DeserializeAsync(
            http.Response.Body, WireJson.Default.ProblemResponse, TestContext.Current.CancellationToken);
        Assert.Equal(("urn:jobscheduler:problem:validation", "/jobs", 422), (problem!.Type, problem.Instance, problem.Status));
        Assert.Equal(new("#/name", "required", "A name is needed."), Assert.Single(problem.Errors!));
        Assert.NotNull(problem.TraceId);
    }

    [Fact]
    public async Task An_unavailable_service_says_when_to_come_back()
    {
        var http = Given.Request([]);

        await Problems.Unavailable("The store does not answer.", TimeSpan.FromMilliseconds(200)).ExecuteAsync(http);

        Assert.Equal((503, "1"), (http.Response.StatusCode, http.Response.Headers.RetryAfter.ToString()));
    }

    [Fact]
    public void Every_kind_of_problem_has_its_own_name_and_status()
    {
        var kinds = Enumerable.Range(400, 200).Select(ProblemKind.ForStatus).ToList();

        Assert.Equal(kinds.Count, kinds.Select(kind => kind.Type).Distinct().Count());
    }
}
