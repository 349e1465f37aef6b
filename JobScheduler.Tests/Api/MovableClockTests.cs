using JobScheduler.Client.Contracts;
using JobScheduler.Hosting;

namespace JobScheduler.Tests.Api;

/// <summary>A host whose clock may be moved.</summary>
public sealed class MovableHost : ApiHost
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["JobScheduler:Embedded:MovableClock"] = "true",
    };
}

public sealed class MovableClockTests(MovableHost host) : ApiTests(host), IClassFixture<MovableHost>
{
    [Fact]
    public async Task What_is_due_by_then_runs_and_schedules_tick_and_the_log_says_who_moved_it()
    {
        var job = await Client.CreateJobAsync(
            new CreateJobRequest { Name = "in an hour", DelaySeconds = 3600, ExecutionTimeMs = 0 }, cancellationToken: Stop);
        var schedule = await Client.PutScheduleAsync("daily", new ScheduleRequest { CronExpression = "0 0 * * *" }, Stop);
        var before = (await Client.GetProcessesAsync(Stop)).Now;

        using var moved = await MoveAsync("""{"forward_seconds":90000}""", "?reason=to%20see%20tomorrow");

        Assert.Equal(200, (int)moved.StatusCode);
        await Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(job.Id, Stop)).Status == "completed");
        await Eventually.IsTrueAsync(async () => (await Client.GetScheduleAsync("daily", Stop)).NextRunAt > schedule.NextRunAt);
        var now = await Client.GetProcessesAsync(Stop);
        Assert.InRange(now.Now - before, TimeSpan.FromSeconds(90_000), TimeSpan.FromSeconds(90_600));
        Assert.InRange(now.Answering.ClockAheadSeconds!.Value, 90_000, 1_000_000);
        var audit = await Http.GetStringAsync("/audit?action=move_clock", Stop);
        Assert.Contains("to see tomorrow", audit, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", 422, "#/forward_seconds required")]
    [InlineData("""{"forward_seconds":-1}""", 422, "#/forward_seconds out_of_range")]
    [InlineData("""{"forward_seconds":99999999999}""", 422, "#/forward_seconds out_of_range")]
    [InlineData("""{"forward_seconds":"much"}""", 400, "#/forward_seconds wrong_type")]
    public async Task It_goes_forward_and_not_too_far(string body, int status, string error)
    {
        using var answer = await MoveAsync(body);
        Assert.Equal([error], (await ProblemOf(answer, status)).Errors!.Select(one => $"{one.Place} {one.Code}"));
    }

    [Fact]
    public async Task Nobody_but_this_machine_moves_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/lab/clock")
        {
            Content = Json("""{"forward_seconds":1}"""),
            Headers = { { "X-Forwarded-For", "203.0.113.7" } },
        };
        using var answer = await SendAsync(request);
        Assert.Equal(403, (int)answer.StatusCode);
    }

    [Fact]
    public void How_far_it_is_ahead_is_found_again_and_it_comes_no_further_than_it_may()
    {
        var folder = Directory.CreateTempSubdirectory("jobscheduler-clock-");
        var path = Path.Combine(folder.FullName, "jobs.db");
        Assert.False(MovableClock.WasMoved(path));
        var clock = new MovableClock(path);
        Assert.True(clock.TryMove(TimeSpan.FromDays(3)) && clock.TryMove(TimeSpan.FromHours(1)));
        Assert.False(clock.TryMove(MovableClock.MaxAhead));
        Assert.True(MovableClock.WasMoved(path));
        Assert.Equal(TimeSpan.FromHours(73), new MovableClock(path).Ahead);
        folder.Delete(recursive: true);
    }

    private async Task<HttpResponseMessage> MoveAsync(string body, string query = "") =>
        await Http.PostAsync($"/lab/clock{query}", Json(body), Stop);

    [Theory]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    [InlineData("4000000000000000000")]
    public void A_file_that_does_not_say_how_far_it_is_ahead_stops_the_start_by_name(string content)
    {
        var folder = Directory.CreateTempSubdirectory("clock-");
        try
        {
            var database = Path.Combine(folder.FullName, "jobs.db");
            File.WriteAllText($"{database}.clock", content);

            var refused = Assert.Throws<StartRefusedException>(() => new MovableClock(database));

            Assert.Contains($"{database}.clock", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
