using JobScheduler.Core.Measuring;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>The sums of transitions are the counts, always.</summary>
public abstract class CounterContract(StoreFixture store) : StoreContract(store)
{
    [Fact]
    public async Task Every_transition_of_a_life_is_counted_with_its_reason()
    {
        var job = await StartAsync(NewJobs.Immediate());
        await SettleAsync(Settlement.Of(job, JobEvent.Failed) with { Reason = FailureReason.HandlerError });
        await SettleAsync(await ClaimAsync(job.Id), JobEvent.Succeeded);
        Store.Advance(TimeSpan.FromHours(1));
        await Jobs.PruneAsync(new Retention(TimeSpan.Zero, TimeSpan.Zero), 10, Cancel);

        var transitions = (await Reader.TotalsAsync(Cancel)).Transitions;

        Assert.Equal(
            new TransitionTotal[]
            {
                new(JobType.Immediate, null, JobStatus.Pending, "", 1),
                new(JobType.Immediate, JobStatus.Pending, JobStatus.Running, "", 1),
                new(JobType.Immediate, JobStatus.Running, JobStatus.Retrying, "handler_error", 1),
                new(JobType.Immediate, JobStatus.Retrying, JobStatus.Running, "", 1),
                new(JobType.Immediate, JobStatus.Running, JobStatus.Completed, "", 1),
                new(JobType.Immediate, JobStatus.Completed, null, "", 1),
            }.ToHashSet(),
            transitions.ToHashSet());
    }

    [Fact]
    public async Task Sums_stay_exact_when_old_minutes_are_folded()
    {
        for (var hour = 0; hour < 5; hour++)
        {
            var job = await StartAsync(NewJobs.Immediate());
            if (hour % 2 == 0) await SettleAsync(job, JobEvent.Succeeded);
            Store.Advance(TimeSpan.FromHours(1));
            await Jobs.PruneAsync(new Retention(TimeSpan.FromDays(9), TimeSpan.FromDays(9)), 10, Cancel);
        }

        var totals = await Reader.TotalsAsync(Cancel);

        Assert.Equal(
            (0L, 2L, 3L), (totals.InStatus(JobStatus.Pending), totals.InStatus(JobStatus.Running), totals.InStatus(JobStatus.Completed)));
        Assert.Equal((5L, 0L), (totals.Stored(JobType.Immediate), totals.Stored(JobType.Recurring)));
    }

    [Fact]
    public async Task Sums_of_closed_minutes_stay_exact_and_in_their_minute()
    {
        await CompleteAsync(TimeSpan.FromSeconds(4));
        Store.Advance(TimeSpan.FromMinutes(3));
        await PruneNothingAsync();
        // Late in its minute, and folded with the others the next time.
        await CompleteAsync(TimeSpan.FromSeconds(2));
        Store.Advance(TimeSpan.FromMinutes(3));
        await PruneNothingAsync();

        var totals = await Reader.TotalsAsync(Cancel);
        Assert.Equal((2L, TimeSpan.FromSeconds(3)), (totals.InStatus(JobStatus.Completed), totals.AverageDuration));
        Store.Advance(TimeSpan.FromHours(1));
        Assert.Null((await Reader.TotalsAsync(Cancel)).AverageDuration);

        Task PruneNothingAsync() => Jobs.PruneAsync(new Retention(TimeSpan.FromDays(9), TimeSpan.FromDays(9)), 10, Cancel);
    }

    [Fact]
    public async Task The_average_duration_is_that_of_the_attempts_completed_within_the_hour()
    {
        Assert.Null((await Reader.TotalsAsync(Cancel)).AverageDuration);
        await CompleteAsync(TimeSpan.FromSeconds(100));
        Store.Advance(TimeSpan.FromHours(1));
        await CompleteAsync(TimeSpan.FromSeconds(1));
        await CompleteAsync(TimeSpan.FromSeconds(3));
        var failed = await StartAsync(NewJobs.Immediate());
        await SettleAsync(Settlement.Of(failed, JobEvent.FailedForGood) with { Duration = TimeSpan.FromSeconds(50) });

        Assert.Equal(TimeSpan.FromSeconds(2), (await Reader.TotalsAsync(Cancel)).AverageDuration);
    }

    [Fact]
    public async Task What_happened_is_known_by_minute_and_by_hour_before_and_after_it_leaves_the_counters()
    {
        var start = Store.Now;
        await CompleteAsync(TimeSpan.Zero);
        Store.Advance(TimeSpan.FromMinutes(3));
        var job = await StartAsync(NewJobs.Immediate());
        await SettleAsync(Settlement.Of(job, JobEvent.Failed) with { Reason = FailureReason.HandlerError });
        Assert.Equal([new(1, 1, 1, 0, 0, 0), new(1, 1, 0, 0, 0, 1)], await MinutesAsync(start));
        await PruneAsync();

        Store.Advance(TimeSpan.FromMinutes(119));
        await PruneAsync();
        Assert.Equal([new(1, 1, 1, 0, 0, 0), new(1, 1, 0, 0, 0, 1)], await MinutesAsync(start));
        Store.Advance(TimeSpan.FromHours(1));
        await PruneAsync();
        await PruneAsync();

        Assert.Equal([new(1, 1, 1, 0, 0, 0), new(1, 1, 0, 0, 0, 1)], await MinutesAsync(start));
        var hours = await HistoryAsync(start, isByHour: true);
        Assert.Equal(new Happened(2, 2, 1, 0, 0, 1), hours.Aggregate(default(Happened), (sum, row) => sum + row.Counts));
        // Quiet ones too: somebody was there to count.
        Assert.True(hours.Count >= 3 && hours.All(row => row.IsHour));
    }

    [Fact]
    public async Task Minutes_are_forgotten_after_two_days_and_hours_after_ninety()
    {
        var start = Store.Now;
        await CompleteAsync(TimeSpan.Zero);
        Store.Advance(TimeSpan.FromHours(3));
        await PruneAsync();
        Store.Advance(TimeSpan.FromHours(50));
        await PruneAsync();

        Assert.Empty(await MinutesAsync(start));
        Assert.Equal(1, (await HistoryAsync(start, isByHour: true)).Sum(row => row.Counts.Completed));
        Store.Advance(TimeSpan.FromDays(90));
        await PruneAsync();
        Assert.Equal(0, (await HistoryAsync(start, isByHour: true)).Sum(row => row.Counts.Completed));
    }

    private Task<PruneResult> PruneAsync() => Jobs.PruneAsync(new Retention(TimeSpan.FromDays(999), TimeSpan.FromDays(999)), 10, Cancel);

    private async Task<IReadOnlyList<Happened>> MinutesAsync(DateTimeOffset start) =>
        [.. (await HistoryAsync(start, isByHour: false)).Where(row => !row.IsHour).OrderBy(row => row.From).Select(row => row.Counts)];

    private Task<IReadOnlyList<CountedMinutes>> HistoryAsync(DateTimeOffset start, bool isByHour) => Reader.HistoryAsync(
        new(start - TimeSpan.FromHours(1), Store.Now + TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), isByHour), Cancel);

    private async Task CompleteAsync(TimeSpan duration) =>
        await SettleAsync(Settlement.Of(await StartAsync(NewJobs.Immediate()), JobEvent.Succeeded) with { Duration = duration });
}
