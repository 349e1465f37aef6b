using JobScheduler.Client.Contracts;
using JobScheduler.Tests.Storage.Sqlite;

namespace JobScheduler.Tests.Api;

/// <summary>A schedule whose zone the machine lost, or whose expression it cannot read: it says so, and nothing else minds.</summary>
public sealed class UnreadableScheduleTests(UnreadableScheduleTests.TickingHost host)
    : ApiTests(host), IClassFixture<UnreadableScheduleTests.TickingHost>
{
    public sealed class TickingHost : ApiHost
    {
        // The ticker says once a minute which schedule it cannot advance.
        protected override bool IsMeant(string line) => line.Contains("could not be advanced", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lost-zone", "time_zone = 'Europe/Atlantis'", "The time zone is not known")]
    [InlineData("lost-cron", "cron = '@fortnightly'", "'@fortnightly' is not a macro here")]
    public async Task It_is_shown_with_its_problem_and_answers_a_conflict_where_its_timing_is_needed(
        string key, string loss, string problem)
    {
        var made = await PutAsync(key, "@yearly");
        Assert.Null(made.Problem);
        await LoseAsync(key, loss);

        Assert.Contains(problem, (await Client.GetScheduleAsync(key, Stop)).Problem, StringComparison.Ordinal);
        Assert.Contains(await Client.ListSchedulesAsync(Stop), schedule => schedule.Key == key && schedule.Problem is not null);
        await AssertConflictAsync(HttpMethod.Get, $"/schedules/{key}/preview");
        Assert.True((await Client.PauseScheduleAsync(key, Stop)).Paused);
        // Whoever may resume it need not be one who may read it.
        Assert.DoesNotContain(problem, await AssertConflictAsync(HttpMethod.Post, $"/schedules/{key}/resume"), StringComparison.Ordinal);
        Assert.Equal(made.Id, (await Client.TriggerScheduleAsync(key, Stop)).ScheduleId);

        Assert.Null((await PutAsync(key, "@monthly")).Problem);
        Assert.False((await Client.ResumeScheduleAsync(key, Stop)).Paused);
        await Client.DeleteScheduleAsync(key, Stop);
    }

    [Fact]
    public async Task It_is_counted_once_its_tick_has_passed_while_the_others_go_on_and_health_is_ok()
    {
        await PutAsync("standing", "@yearly");
        var other = await PutAsync("going", "* * * * * *");
        Assert.Contains("schedules_overdue 0\n", await Http.GetStringAsync("/metrics", Stop), StringComparison.Ordinal);

        await LoseAsync("standing", "time_zone = 'Europe/Atlantis', next_tick = next_tick - 366 * 86400 * 1000000");

        await Eventually.IsTrueAsync(
            async () => (await Http.GetStringAsync("/metrics", Stop)).Contains("schedules_overdue 1\n", StringComparison.Ordinal));
        await Eventually.IsTrueAsync(async () =>
            (await Client.ListJobsAsync(new() { ScheduleId = other.Id, Status = JobStatus.Completed }, Stop)).Items.Count > 1);
        Assert.Equal("ok", (await Client.GetHealthAsync(Stop)).Status);
        await Client.DeleteScheduleAsync("standing", Stop);
        await Client.DeleteScheduleAsync("going", Stop);
        await Eventually.IsTrueAsync(
            async () => (await Http.GetStringAsync("/metrics", Stop)).Contains("schedules_overdue 0\n", StringComparison.Ordinal));
    }

    private Task<ScheduleResponse> PutAsync(string key, string cron) =>
        Client.PutScheduleAsync(key, new() { CronExpression = cron, ExecutionTimeMs = 0 }, Stop);

    private Task LoseAsync(string key, string change) =>
        SqliteEdit.ExecuteAsync(Host.DatabasePath, $"UPDATE schedules SET {change} WHERE key = '{key}'");

    private async Task<string> AssertConflictAsync(HttpMethod method, string path)
    {
        var problem = await ProblemOf(await SendAsync(method, path), 409);
        Assert.Equal("unreadable_timing", Assert.Single(problem.Errors!).Code);
        return problem.Detail!;
    }
}
