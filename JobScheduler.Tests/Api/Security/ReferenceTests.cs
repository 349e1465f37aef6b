using System.Text.Json.Nodes;
using JobScheduler.Client;
using JobScheduler.Client.Contracts;
using JobScheduler.Rest.Access;
using Microsoft.Extensions.Configuration;

namespace JobScheduler.Tests.Api.Security;

/// <summary>A key that may do something and not read is told which thing it is and where that stands;
/// the typed client lives by it.</summary>
public sealed class ReferenceTests(KeyedHost host) : ApiTests(host), IClassFixture<KeyedHost>
{
    private static readonly CreateJobRequest Waiting = new() { Name = "secret", DelaySeconds = 3600 };

    [Fact]
    public async Task A_key_that_may_not_read_jobs_is_told_their_ids_and_states()
    {
        using var response = await SendAsync(HttpMethod.Post, "/jobs", WaitingJob, ("X-Api-Key", host.KeyOf(Scopes.JobsWrite)));
        var told = JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!.AsObject();

        Assert.Equal(["id", "status", "outcome"], told.Select(field => field.Key));
        Assert.Equal($"/jobs/{told["id"]}", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_client_of_such_a_key_goes_on_with_ids()
    {
        var (jobs, schedules, workers) = (ClientOf(Scopes.JobsWrite), ClientOf(Scopes.SchedulesWrite), ClientOf(Scopes.WorkersDrain));
        var job = await jobs.CreateJobAsync(Waiting with { UniqueKey = "known" }, cancellationToken: Stop);
        Assert.Equal(
            job with { Outcome = "kept" }, await jobs.CreateJobAsync(Waiting with { UniqueKey = "known" }, cancellationToken: Stop));
        Assert.Equal("cancelled", (await ClientOf(Scopes.JobsCancel).CancelJobAsync(job.Id, Stop)).Status);
        Assert.Equal(new JobResponse { Id = job.Id, Status = "pending" }, await jobs.RetryJobAsync(job.Id, Stop));

        var schedule = await schedules.PutScheduleAsync("own", new() { CronExpression = "@yearly" }, Stop);
        Assert.Equal(new ScheduleResponse { Id = schedule.Id, Paused = true }, await schedules.PauseScheduleAsync("own", Stop));
        Assert.Equal("pending", (await schedules.TriggerScheduleAsync("own", Stop)).Status);
        var worker = (await Client.ListWorkersAsync(Stop))[0].WorkerId;
        Assert.Equal(new WorkerResponse { WorkerId = worker, Draining = true }, await workers.DrainWorkerAsync(worker, Stop));
    }

    [Fact]
    public async Task The_replay_of_an_answer_tells_no_more_than_the_key_may_read_by_then()
    {
        var whole = await ClientOf(Scopes.Admin).CreateJobAsync(Waiting, "once", Stop);
        Assert.Equal("secret", whole.Name);

        await WithScopesAsync(Scopes.JobsWrite, async () => Assert.Equal(
            new JobResponse { Id = whole.Id, Status = "pending", Outcome = "created" },
            await ClientOf(Scopes.Admin).CreateJobAsync(Waiting, "once", Stop)));
        Assert.Equal("secret", (await Client.GetJobAsync(whole.Id, Stop)).Name);
    }

    [Theory]
    [InlineData("/jobs", "post", "201", "JobReference")]
    [InlineData("/jobs", "post", "200", "JobReference")]
    [InlineData("/jobs/{id}/retry", "post", "200", "JobReference")]
    [InlineData("/schedules/{id}/trigger", "post", "201", "JobReference")]
    [InlineData("/schedules/{id}", "put", "201", "ScheduleReference")]
    [InlineData("/schedules/{id}", "delete", "200", "ScheduleReference")]
    [InlineData("/workers/{id}/drain", "post", "202", "WorkerReference")]
    public async Task The_document_shows_both_forms_of_an_answer(string path, string method, string status, string reference)
    {
        var document = JsonNode.Parse(await Http.GetStringAsync("/openapi/v1.json", Stop))!;
        var forms = document["paths"]![path]![method]!["responses"]![status]!["content"]!["application/json"]!["schema"]!["anyOf"]!
            .AsArray();
        Assert.Equal(
            [$"#/components/schemas/{reference.Replace("Reference", "Response", StringComparison.Ordinal)}",
                $"#/components/schemas/{reference}"],
            forms.Select(form => form!["$ref"]!.GetValue<string>()));
        // Of a job also what an enqueue did.
        Assert.Equal(
            reference == "JobReference" ? 3 : 2, document["components"]!["schemas"]![reference]!["properties"]!.AsObject().Count);
    }

    private JobSchedulerClient ClientOf(string scope)
    {
        var http = new HttpClient { BaseAddress = Http.BaseAddress };
        http.DefaultRequestHeaders.Add("X-Api-Key", host.KeyOf(scope));
        return new(http);
    }

    /// <summary>With other scopes on the key of an admin meanwhile.</summary>
    private async Task WithScopesAsync(string scope, Func<Task> act)
    {
        var configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();
        var setting = configuration.AsEnumerable()
            .Single(pair => pair.Value == Scopes.Admin && pair.Key.EndsWith("Name", StringComparison.Ordinal)).Key
            .Replace("Name", "Scopes:0", StringComparison.Ordinal);
        (configuration[setting], var before) = (scope, configuration[setting]);
        configuration.Reload();
        try
        {
            await act();
        }
        finally
        {
            configuration[setting] = before;
            configuration.Reload();
        }
    }
}
