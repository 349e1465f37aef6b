using JobScheduler.Client.Contracts;
using JobScheduler.Engine.Working;

namespace JobScheduler.Tests.Api;

public sealed class MeasureTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Fact]
    public async Task Handlers_tell_how_their_attempts_ended_and_how_long_they_waited_and_ran()
    {
        var job = new CreateJobRequest { Name = "measured", ExecutionTimeMs = 20 };
        var good = await Client.CreateJobsAsync([.. Enumerable.Repeat(job, 5)], Stop);
        var bad = await Client.CreateJobAsync(job with { FailRate = 1, MaxRetries = 0 }, cancellationToken: Stop);
        await EndedAsync([.. good.Jobs.Select(one => one.Id), bad.Id]);
        await Host.Services.GetRequiredService<HandlerRecorder>().RunOnceAsync(Stop);

        var from = TimeProvider.System.GetUtcNow().AddMinutes(-2);
        foreach (var (handler, queue) in new[] { (null, null), ("simulate", null), (null, "default"), ("simulate", (string?)"default") })
        {
            var (wait, run) = (await Client.GetLatencyAsync("wait", handler, queue, from, null, Stop),
                await Client.GetLatencyAsync("run", handler, queue, from, null, Stop));
            Assert.True(wait.All.N >= 6 && run.All.N >= 6 && run.Complete);
            Assert.Equal(run.All.N, run.Steps.Sum(step => step.Took.N));
            Assert.InRange(run.All.P50!.Value, 0.015, 5);
            Assert.True(run.All.P50 <= run.All.P95 && run.All.P95 <= run.All.P99);
            Assert.Equal(("wait", 60), (wait.Of, wait.StepSeconds));
        }

        Assert.Equal(0, (await Client.GetLatencyAsync(handler: "nobody", cancellationToken: Stop)).All.N);
        // Another test may have looked some seconds ago.
        await Eventually.IsTrueAsync(async () => (await SimulateAsync()).Ended.Completed >= 5);
        var found = await SimulateAsync();
        Assert.Equal((0, 1), (found.Ended.Retried, found.Workers));
        Assert.Equal(found.Ended.Failed / (double)(found.Ended.Completed + found.Ended.Failed), found.Ended.FailureShare!.Value, 6);
        Assert.Equal(3600, (await Client.GetHandlersAsync(60, Stop)).Seconds);
        await ProblemOf(await Http.GetAsync("/handlers?minutes=61", Stop), 400);
        var detail = await Client.GetHandlerAsync("simulate", 60, Stop);
        Assert.True(detail.Ended.Completed >= 5);
        Assert.Equal("default", Assert.Single(detail.Queues).Queue);
        Assert.Contains("default", Assert.Single(detail.Workers).Queues);
    }

    [Theory]
    [InlineData("of=both&handler=&step=0", "?step out_of_range", "?of unknown_value", "?handler blank")]
    [InlineData("from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "?to out_of_range")]
    [InlineData("from=2026-01-01T00:00:00Z&to=2026-01-05T00:00:00Z", "?to out_of_range")]
    [InlineData("from=2026-01-01T00:00:00Z&to=2026-01-02T12:00:00Z&step=1", "?step out_of_range")]
    public async Task A_time_that_cannot_be_is_refused(string query, params string[] errors)
    {
        var problem = await ProblemOf(await Http.GetAsync($"/stats/latency?{query}", Stop), 400);
        Assert.Equal(errors, problem.Errors!.Select(error => $"{error.Place} {error.Code}"));
    }

    [Fact]
    public async Task What_happened_is_told_in_steps_and_is_null_where_nobody_knows()
    {
        var job = await Client.CreateJobAsync(new CreateJobRequest { Name = "counted" }, cancellationToken: Stop);
        await EndedAsync([job.Id]);
        var now = TimeProvider.System.GetUtcNow();

        var series = await Client.GetSeriesAsync(now.AddMinutes(-10), now.AddMinutes(30), TimeSpan.FromMinutes(20), Stop);

        Assert.Equal(["cancelled", "completed", "created", "failed", "retried", "started"], series.Series.Keys.Order());
        Assert.All(series.Series.Values, steps => Assert.Equal(2, steps.Count));
        Assert.True(series.Series["created"][0] >= 1 && series.Series["completed"].Sum() >= 1);
        Assert.Equal(1200, series.StepSeconds);
        Assert.Null((await Client.GetSeriesAsync(now.AddHours(1), now.AddHours(2), cancellationToken: Stop)).Series["failed"][0]);
        var old = await Client.GetSeriesAsync(now.AddDays(-89), cancellationToken: Stop);
        Assert.Equal((0, 0L), (old.StepSeconds % 3600, old.From.UtcTicks % TimeSpan.TicksPerHour));
        Assert.InRange(old.Series["created"].Count, 50, 61);
    }

    [Theory]
    [InlineData("metrics=created,made&step=0", "?step out_of_range", "?metrics unknown_value")]
    [InlineData("from=2026-01-01T00:00:00Z&to=2026-05-01T00:00:00Z", "?to out_of_range")]
    [InlineData("from=2026-01-01T00:00:00Z&to=2026-01-03T00:00:00Z&step=1", "?step out_of_range")]
    public async Task A_series_that_cannot_be_is_refused(string query, params string[] errors)
    {
        var problem = await ProblemOf(await Http.GetAsync($"/stats/series?{query}", Stop), 400);
        Assert.Equal(errors, problem.Errors!.Select(error => $"{error.Place} {error.Code}"));
    }

    [Theory]
    [InlineData("from=0001-01-01T00:00:00Z&to=0001-01-02T00:00:00Z")]
    [InlineData("to=0001-01-01T00:02:00Z&from=0001-01-01T00:00:00Z")]
    [InlineData("from=9999-12-31T00:00:00Z&to=9999-12-31T23:59:59Z")]
    public async Task Times_at_the_ends_of_time_are_answered(string query)
    {
        foreach (var route in new[] { "latency", "series" })
        {
            using var response = await Http.GetAsync($"/stats/{route}?{query}", Stop);
            Assert.Equal(200, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task Old_times_come_by_the_hour()
    {
        var now = TimeProvider.System.GetUtcNow();
        var series = await Client.GetLatencyAsync(from: now.AddHours(-24), to: now.AddHours(-22), cancellationToken: Stop);
        Assert.Equal((3600, true), (series.StepSeconds, series.Complete));
    }

    [Fact]
    public async Task Nobodys_handler_is_not_there() => await ProblemOf(await Http.GetAsync("/handlers/nobody", Stop), 404);

    private async Task<HandlerResponse> SimulateAsync() =>
        Assert.Single((await Client.GetHandlersAsync(60, Stop)).Handlers, one => one.Name == "simulate");

    private Task EndedAsync(IReadOnlyList<Guid> jobs) => Eventually.IsTrueAsync(async () =>
    {
        var found = await Client.ListJobsAsync(new JobScheduler.Client.JobListQuery { Ids = jobs }, Stop);
        return found.Items.All(job => job.Status is "completed" or "failed");
    });
}
