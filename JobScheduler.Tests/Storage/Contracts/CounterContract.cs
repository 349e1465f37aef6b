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

    private async Task CompleteAsync(TimeSpan duration) =>
        await SettleAsync(Settlement.Of(await StartAsync(NewJobs.Immediate()), JobEvent.Succeeded) with { Duration = duration });
}
