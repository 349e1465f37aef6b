using JobScheduler.Engine.Telemetry;
using JobScheduler.Tests.Storage.Sqlite;

namespace JobScheduler.Tests.Observability;

/// <summary>Everything that is measured, once in each way and in one order: in the store, its queue, and the process itself.</summary>
internal sealed class ExpositionScript(SqliteFixture store, IReadyQueue queue)
{
    // Marks that have to be escaped where a label is written.
    private const string OddWorker = "worker \"2\"\\\n";

    private readonly Claimant _worker = new(NewJobs.NextId(), "worker-1", [JobSpec.DefaultHandler], [JobSpec.DefaultQueue]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A different number for every series of the totals that is not 0.</summary>
    public async Task StoreAsync()
    {
        foreach (var (index, reason) in FailureReasonNames.All.Index())
            await EndAsync(index + 1, () => NewJobs.Immediate(), JobEvent.FailedForGood, reason);
        await EndAsync(7, () => NewJobs.Immediate(), JobEvent.Succeeded);
        await EndAsync(2, () => NewJobs.Immediate(), JobEvent.Failed, FailureReason.HandlerError, TimeSpan.FromMinutes(10));
        await EndAsync(1, () => NewJobs.Delayed(TimeSpan.Zero), JobEvent.Succeeded);
        await EndAsync(1, () => NewJobs.Delayed(TimeSpan.Zero), JobEvent.TimedOut, FailureReason.TimedOut, TimeSpan.FromMinutes(10));
        await store.Jobs.InsertAsync([NewJobs.Delayed(TimeSpan.FromHours(1)), NewJobs.Delayed(TimeSpan.FromHours(2))], Token);
        var schedule = NewSchedules.Every("hourly", store.Now + TimeSpan.FromHours(1));
        await store.Schedules.PutAsync(schedule, NewJobs.Tick(schedule.Id, schedule.NextTick!.Value), null, Token);
        var cancelled = NewJobs.Immediate();
        await store.Jobs.InsertAsync([cancelled, .. NewJobs.Many(4)], Token);
        await store.Jobs.CancelAsync(cancelled.Id, Token);
        foreach (var (index, slots) in new[] { 0, 4, 4 }.Index())
            await store.Workers.RegisterAsync(new(NewJobs.NextId(), $"process-{index}", "host", 7, slots, []), Token);
        await queue.PushAsync([.. NewJobs.Many(5).Select(job => new ReadyJob(job.Id, "default", 2, store.Now))], store.Now, Token);
        store.Advance(TimeSpan.FromSeconds(12.25));
    }

    public static void Measure(SchedulerMetrics metrics)
    {
        foreach (var wait in (double[])[-5, 0.0035, 0.005, 0.0050001, 7.25, 400])
            metrics.JobStarted(NewJobs.Started(JobType.Immediate, wait), "worker-1");
        metrics.JobStarted(NewJobs.Started(JobType.Recurring, 0.1234567), OddWorker);
        metrics.JobStarted(NewJobs.Started(JobType.Delayed, null), OddWorker);
        metrics.JobStopped("worker-1");
        foreach (var seconds in (double[])[0, 0.001, 0.0012345, 2.5, 1800, 4000])
            metrics.AttemptEnded(NewJobs.Started(JobType.Delayed, 1), TimeSpan.FromSeconds(seconds));
        metrics.AttemptEnded(NewJobs.Started(JobType.Immediate, 1), TimeSpan.FromTicks(1));
        metrics.StaleWriteRejected();
        metrics.ReadyJobsNotNotified(3);
        metrics.ReadyJobsNotNotified(9);
        for (var i = 0; i < 3; i++) metrics.HandlerOverruns();
        metrics.OverrunEnded();
        foreach (var loop in (string[])["JobPump", "DueJobPromoter", "JobPump"]) metrics.LoopRan(loop);
        metrics.LoopFailed("DueJobPromoter");
        metrics.SessionLost();
    }

    private async Task EndAsync(int count, Func<NewJob> make, JobEvent happened, FailureReason? reason = null, TimeSpan? delay = null)
    {
        for (var i = 0; i < count; i++)
        {
            var job = make();
            await store.Jobs.InsertAsync([job], Token);
            var running = Assert.Single((await store.Jobs.ClaimAsync([job.Id], _worker, Token)).Jobs);
            await store.Jobs.SettleAsync([Settlement.Of(running, happened) with { Reason = reason, Delay = delay }], Token);
        }
    }
}
