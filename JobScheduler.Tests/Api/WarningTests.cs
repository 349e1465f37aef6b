using System.Net.Http.Json;
using System.Text.Json;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

/// <summary>What is said of a job that is accepted and would not run as things are.</summary>
public sealed class WarningTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_job_that_nobody_runs_is_accepted_with_a_warning()
    {
        var nobody = await CreateAsync(new() { Name = "a", Handler = "nobody" });
        var elsewhere = await CreateAsync(new() { Name = "a", Queue = "nobodys" });

        Assert.Equal("no_worker_for_handler", Assert.Single(nobody.Warnings!).Code);
        Assert.Equal(
            new WarningResponse("no_worker_for_queue", "No live worker serves the queue 'nobodys'."), Assert.Single(elsewhere.Warnings!));
        Assert.Equal("no_worker_for_handler", Assert.Single((await Client.ExplainJobAsync(nobody.Id, Stop)).Findings).Code);
        Assert.Null((await Client.GetJobAsync(nobody.Id, Stop)).Warnings);
    }

    [Fact]
    public async Task A_job_that_runs_has_none_and_the_answer_is_what_it_was()
    {
        using var response = await Http.PostAsJsonAsync("/jobs", new { name = "a", delay_seconds = 3600 }, Stop);

        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop));
        Assert.False(body.RootElement.TryGetProperty("warnings", out _));
    }

    [Fact]
    public async Task A_paused_queue_is_told_within_seconds()
    {
        // A queue of its own: what is seen of one stays for a moment.
        var job = new CreateJobRequest { Name = "a", Queue = "held" };
        Assert.Equal("no_worker_for_queue", Assert.Single((await CreateAsync(job)).Warnings!).Code);

        await Client.PauseQueueAsync("held", Stop);

        await Eventually.IsTrueAsync(async () => (await CreateAsync(job)).Warnings is [{ Code: "queue_paused" }, ..]);
    }

    [Fact]
    public async Task Of_a_batch_each_warning_is_told_once()
    {
        // Not due: those that are stay, and come before what another test of this class asks about.
        var lost = new CreateJobRequest { Name = "a", Handler = "nobody", DelaySeconds = 3600 };
        var fine = new CreateJobRequest { Name = "a", DelaySeconds = 3600 };
        var answer = await Client.CreateJobsAsync([lost, fine, lost], Stop);

        Assert.Equal("no_worker_for_handler", Assert.Single(answer.Warnings!).Code);
        Assert.Null((await Client.CreateJobsAsync([fine], Stop)).Warnings);
        var many = Enumerable.Range(0, 30).Select(i => lost with { Handler = $"nobody-{i}" });
        Assert.Equal(20, (await Client.CreateJobsAsync([.. many], Stop)).Warnings!.Count);
    }

    [Fact]
    public async Task A_schedule_and_its_preview_tell_it_too()
    {
        var lost = new ScheduleRequest { CronExpression = "@daily", Handler = "nobody" };
        var schedule = await Client.PutScheduleAsync("warned", lost, cancellationToken: Stop);

        Assert.Equal("no_worker_for_handler", Assert.Single(schedule.Warnings!).Code);
        using var preview = JsonDocument.Parse(await Http.GetStringAsync("/schedules/warned/preview", Stop));
        Assert.Equal(1, preview.RootElement.GetProperty("warnings").GetArrayLength());
        Assert.Null((await Client.PutScheduleAsync("fine", new() { CronExpression = "@daily" }, cancellationToken: Stop)).Warnings);
    }

    private Task<JobResponse> CreateAsync(CreateJobRequest job) => Client.CreateJobAsync(job, cancellationToken: Stop);
}
