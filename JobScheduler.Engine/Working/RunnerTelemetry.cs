using System.Diagnostics;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Working;

/// <summary>What is logged, measured and traced about each attempt.</summary>
internal sealed class RunnerTelemetry(SchedulerMetrics metrics, ProcessSession session, LineBudget budget, ILogger<RunnerTelemetry> log)
{
    public Activity? Start(Job job, Activity? claim)
    {
        metrics.JobStarted(job, session.Current.WorkerId);
        var activity = SchedulerTracing.StartRun(job, claim);
        if (budget.Take()) EngineLog.JobStarted(log, job.Id, LogText.Of(job.Spec.Name), job.State.Attempt, job.State.MaxAttempts);
        return activity;
    }

    public void Ended(Job job, Settlement settlement, Activity? activity)
    {
        metrics.AttemptEnded(job, settlement.Duration);
        if (budget.Take())
            EngineLog.JobEnded(
                log, job.Id, LogText.Of(job.Spec.Name), job.State.Attempt, settlement.Event, (long)settlement.Duration.TotalMilliseconds);
        SchedulerTracing.EndRun(activity, settlement);
    }

    public void Overruns(Job job)
    {
        metrics.HandlerOverruns();
        EngineLog.HandlerOverruns(log, job.Id);
    }

    public void OverrunEnded(Job job, Exception? thrown)
    {
        metrics.OverrunEnded();
        // Its type alone: what handlers say of their failures may repeat a payload.
        if (thrown is not null) EngineLog.HandlerThrewLate(log, job.Id, job.State.Attempt, thrown.GetType().FullName);
    }

    public void Stopped() => metrics.JobStopped(session.Current.WorkerId);
}
