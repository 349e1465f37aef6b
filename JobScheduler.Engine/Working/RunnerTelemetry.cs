using System.Diagnostics;
using JobScheduler.Core.Measuring;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Working;

/// <summary>What is logged, measured and traced about each attempt.</summary>
internal sealed class RunnerTelemetry(
    SchedulerMetrics metrics, HandlerTallies tallies, ProcessSession session, LineBudget budget, FailedAttemptLog failures,
    ILogger<RunnerTelemetry> log)
{
    /// <summary>Marks whatever is logged until it is disposed of, by anybody, with the job.</summary>
    public IDisposable? BeginScope(Job job) => log.BeginScope(new AttemptScope(job));

    public Activity? Start(Job job, Activity? claim)
    {
        metrics.JobStarted(job, session.Current.WorkerId);
        var activity = SchedulerTracing.StartRun(job, claim);
        if (budget.Take()) EngineLog.JobStarted(log, job.Id, LogText.Of(job.Spec.Name), job.State.Attempt, job.State.MaxAttempts);
        return activity;
    }

    public void Ended(RunningJob attempt, Settlement settlement, Exception? thrown)
    {
        var job = attempt.Job;
        metrics.AttemptEnded(job, settlement.Duration);
        tallies.Ended(job.Spec, AttemptResults.Of(settlement), attempt.Waited, settlement.Duration);
        // Of one that was asked to stop nobody waits for more.
        if (FailedAttemptLog.IsFailure(settlement) && attempt.Cause != StopCause.CancelRequested) failures.Failed(job, settlement, thrown);
        else if (budget.Take())
            EngineLog.JobEnded(
                log, job.Id, LogText.Of(job.Spec.Name), job.State.Attempt, settlement.Event, (long)settlement.Duration.TotalMilliseconds);
        SchedulerTracing.EndRun(attempt.Activity, settlement);
    }

    /// <summary>What the attempt keeps of an exception besides its message.</summary>
    public string? DetailOf(Exception thrown) => failures.DetailOf(thrown);

    public void Overruns(Job job)
    {
        metrics.HandlerOverruns();
        EngineLog.HandlerOverruns(log, job.Id);
    }

    public void OverrunEnded(Job job, Exception? thrown)
    {
        metrics.OverrunEnded();
        if (thrown is not null) failures.ThrewLate(job, thrown);
    }

    public void Stopped() => metrics.JobStopped(session.Current.WorkerId);
}
