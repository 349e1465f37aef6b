using JobScheduler.Core.Measuring;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Telemetry;
using JobScheduler.Engine.Working;

namespace JobScheduler.Engine.Leases;

/// <summary>What is logged, measured, traced and told to watchers about attempts that run in workers that speak to the API.</summary>
internal sealed class LeaseTelemetry(
    SchedulerMetrics metrics, HandlerTallies tallies, ReadyJobNotifier notifier, LineBudget budget, FailedAttemptLog failures,
    ILogger<LeaseTelemetry> log)
{
    public void Claimed(IReadOnlyList<Job> jobs, DateTimeOffset since)
    {
        if (jobs.Count == 0) return;
        using var span = SchedulerTracing.StartClaim(jobs, since);
        notifier.NotifyClaimed(jobs);
        foreach (var job in jobs)
        {
            metrics.JobHandedOut(job);
            if (budget.Take()) EngineLog.JobStarted(log, job.Id, LogText.Of(job.Spec.Name), job.State.Attempt, job.State.MaxAttempts);
        }
    }

    public void Ended(Job job, Settlement settlement)
    {
        metrics.AttemptEnded(job, settlement.Duration);
        tallies.Ended(
            job.Spec, AttemptResults.Of(settlement), job.StartedAt - job.ScheduledAt ?? TimeSpan.Zero, settlement.Duration);
        // Of one that was asked to stop nobody waits for more.
        if (FailedAttemptLog.IsFailure(settlement) && !job.State.CancelRequested) failures.Failed(job, settlement);
        else if (budget.Take())
            EngineLog.JobEnded(
                log, job.Id, LogText.Of(job.Spec.Name), job.State.Attempt, settlement.Event, (long)settlement.Duration.TotalMilliseconds);
    }
}
