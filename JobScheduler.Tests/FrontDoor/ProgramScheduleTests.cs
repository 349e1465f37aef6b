namespace JobScheduler.Tests.FrontDoor;

/// <summary>Schedules from C#: declared in the program, or put by a call.</summary>
public sealed class ProgramScheduleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_declared_schedule_is_there_after_the_start_and_another_start_changes_nothing()
    {
        static void Declare(JobSchedulerBuilder one) => one.AddSchedule("nightly", "0 3 * * *", new MakeReport("all"));
        var folder = await (await OwnHost.StartAsync(Declare)).StopAsync();
        await using var host = await OwnHost.StartAsync(Declare, folder);

        var put = await host.Jobs.PutScheduleAsync("nightly", "0 3 * * *", new MakeReport("all"), cancellationToken: Token);

        Assert.Equal((1, "nightly", "0 3 * * *", "UTC", false), (put.Version, put.Key, put.Cron, put.TimeZone, put.Paused));
    }

    [Fact]
    public async Task A_start_does_not_resume_what_a_person_paused()
    {
        static void Declare(JobSchedulerBuilder one) => one.AddSchedule("nightly", "0 3 * * *", new MakeReport("all"));
        var before = await OwnHost.StartAsync(Declare);
        await before.Jobs.PauseScheduleAsync("nightly", Token);
        await using var host = await OwnHost.StartAsync(Declare, await before.StopAsync());

        var put = await host.Jobs.PutScheduleAsync("nightly", "0 4 * * *", new MakeReport("all"), cancellationToken: Token);
        Assert.True(put.Paused);
    }

    [Fact]
    public async Task Declared_schedules_that_cannot_be_stop_the_start_and_all_of_them_are_named()
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => OwnHost.StartAsync(one => one
            .AddSchedule("wrong", "every day", new MakeReport("all")).AddSchedule("lost", "@daily", new Receipt(1, ""))));

        Assert.Collection(
            refused.Message.Split(Environment.NewLine),
            line => Assert.StartsWith("The schedule 'wrong' cannot be put. Found 2 fields", line, StringComparison.Ordinal),
            line => Assert.StartsWith("The schedule 'lost' cannot be put. No handler belongs to ", line, StringComparison.Ordinal));
    }
}
