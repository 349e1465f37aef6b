using System.Text.Json;

namespace JobScheduler.Tests.FrontDoor;

public abstract partial class JobClientContract
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    [Fact]
    public async Task A_schedule_that_is_put_again_stays_as_it_is_and_a_changed_one_changes()
    {
        var made = await Jobs.PutScheduleAsync("same", "0 3 * * *", new MakeReport("all"), new() { TimeZone = "Europe/Berlin" }, Token);
        var same = await Jobs.PutScheduleAsync("same", "0 3 * * *", new MakeReport("all"), new() { TimeZone = "Europe/Berlin" }, Token);
        var changed = await Jobs.PutScheduleAsync("same", "0 4 * * *", new MakeReport("all"), cancellationToken: Token);

        Assert.Equal(("same", "0 3 * * *", "Europe/Berlin", false, 1), (made.Key, made.Cron, made.TimeZone, made.Paused, made.Version));
        Assert.NotNull(made.NextRunAt);
        Assert.Equal(made, same);
        Assert.Equal((made.Id, "0 4 * * *", "UTC", 2), (changed.Id, changed.Cron, changed.TimeZone, changed.Version));
    }

    [Fact]
    public async Task A_schedule_that_a_person_paused_stays_paused_until_somebody_says_otherwise()
    {
        await Jobs.PutScheduleAsync("paused", "0 3 * * *", new MakeReport("all"), cancellationToken: Token);
        await Jobs.PauseScheduleAsync("paused", Token);

        var put = await Jobs.PutScheduleAsync("paused", "0 4 * * *", new MakeReport("all"), cancellationToken: Token);
        Assert.True(put.Paused);

        put = await Jobs.PutScheduleAsync("paused", "0 4 * * *", new MakeReport("all"), new() { Paused = false }, Token);
        Assert.False(put.Paused);
    }

    [Fact]
    public async Task All_options_of_a_schedule_come_to_its_runs()
    {
        await Jobs.PutScheduleAsync("full", "@yearly", new MakeReport("all"), new()
        {
            Name = "everything",
            Misfire = MisfirePolicy.Skip,
            Overlap = OverlapPolicy.Skip,
            Queue = "unserved",
            Priority = 4,
            MaxRetries = 1,
            Retry = new() { Backoff = BackoffShape.Constant, MaxDelay = TimeSpan.FromMinutes(5) },
            Timeout = TimeSpan.FromSeconds(9),
            Tags = ["yearly"],
        }, Token);

        var run = await Jobs.TriggerScheduleAsync("full", Token);

        var spec = (await host.Services.GetRequiredService<IJobReader>().GetAsync(run.Id, Token))!.Spec;
        Assert.Equal(("everything", "unserved", 4), (spec.Name, spec.Queue, spec.Priority));
        Assert.Equal((1, BackoffShape.Constant, TimeSpan.FromMinutes(5)), (spec.Retry.MaxRetries, spec.Retry.Backoff, spec.Retry.MaxDelay));
        Assert.Equal(TimeSpan.FromSeconds(9), spec.Timeout);
        Assert.Equal(["yearly"], spec.Tags);
        var inTheWay = await Assert.ThrowsAsync<JobRequestException>(() => Jobs.TriggerScheduleAsync("full", Token));
        Assert.Equal("overlap", inTheWay.Code);
    }

    [Fact]
    public async Task A_schedule_is_triggered_paused_resumed_and_deleted()
    {
        await Jobs.PutScheduleAsync("hourly", "@hourly", "elsewhere", Nothing, new() { Queue = "slow" }, Token);

        var run = await Jobs.TriggerScheduleAsync("hourly", Token);
        await Jobs.PauseScheduleAsync("hourly", Token);
        await Jobs.ResumeScheduleAsync("hourly", Token);

        var job = (await Jobs.GetAsync(run.Id, Token))!;
        Assert.Equal(("elsewhere", "slow", "hourly", true), (job.Handler, job.Queue, job.Name, run.IsNew));
        Assert.True(await Jobs.DeleteScheduleAsync("hourly", Token));
        Assert.False(await Jobs.DeleteScheduleAsync("hourly", Token));
        foreach (var call in new Func<string, CancellationToken, Task>[]
            { Jobs.PauseScheduleAsync, Jobs.ResumeScheduleAsync, Jobs.TriggerScheduleAsync })
        {
            var missing = await Assert.ThrowsAsync<JobRequestException>(() => call("hourly", Token));
            Assert.Equal(("not_found", "There is no schedule 'hourly'."), (missing.Code, missing.Message));
        }
    }
}
