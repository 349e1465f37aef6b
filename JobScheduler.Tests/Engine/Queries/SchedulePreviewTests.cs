using JobScheduler.Engine.Queries;

namespace JobScheduler.Tests.Engine.Queries;

/// <summary>What a preview says of a schedule is what the schedule does.</summary>
public sealed class SchedulePreviewTests
{
    /// <summary>The run of that tick would still lie ahead, by the spread.</summary>
    [Fact]
    public async Task A_tick_from_before_a_schedule_was_made_is_not_its_next()
    {
        await using var engine = await EngineHarness.StartAsync();
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        var schedule = NewSchedules.Every("spread", default) with
        {
            CronExpression = "0 12 * * *",
            TimeZone = "UTC",
            Offset = TimeSpan.FromHours(2),
            CreatedAt = engine.Time.GetUtcNow(),
        };

        var next = schedule.FirstTick(schedule.Timing(), engine.Time.GetUtcNow())!.Value;
        var preview = engine.Get<ScheduleQueries>().Preview(schedule, schedule.Timing(), new PreviewWindow(1));

        Assert.Equal(EngineHarness.Start + TimeSpan.FromDays(1), next);
        Assert.Equal(schedule.RunAt(next), Assert.Single(preview.Runs).Run);
    }
}
