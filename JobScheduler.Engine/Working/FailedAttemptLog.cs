using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Working;

/// <summary>Tells of attempts that failed: a warning while another follows, an error for the last one.</summary>
internal sealed class FailedAttemptLog(FailureBudget budget, WorkerOptions options, ILogger<FailedAttemptLog> log)
{
    /// <summary>Whether this is a failure, and not a success, a snooze or a release.</summary>
    public static bool IsFailure(Settlement settlement) => settlement.Reason is not null;

    /// <summary>With the exception, if the handler threw one.</summary>
    public void Failed(Job job, Settlement settlement, Exception? thrown = null)
    {
        if (!budget.Take(settlement.Target.Status.IsTerminal() ? LogLevel.Error : LogLevel.Warning)) return;
        WithOrWithout(thrown, (job, settlement, Error: ErrorOf(settlement, thrown), log), static (line, error) =>
        {
            var (job, settlement, text, log) = line;
            var (name, took) = (LogText.Of(job.Spec.Name), (long)settlement.Duration.TotalMilliseconds);
            if (settlement.Target.Status.IsTerminal())
                EngineLog.JobFailed(log, error, job.Id, name, job.State.Attempt, settlement.Event, took, text);
            else
                EngineLog.AttemptFailed(log, error, job.Id, name, job.State.Attempt, settlement.Event, took, text);
        });
    }

    /// <summary>What the attempt keeps of an exception besides its message.</summary>
    public string? DetailOf(Exception thrown) => options.KeepErrorDetail ? AttemptEnd.DetailOf(thrown) : null;

    /// <summary>Those that ended with their workers.</summary>
    public void Rescued(IReadOnlyList<(EndedAttempt Ended, SettleResult Result)> rescued)
    {
        if (rescued.Count > 0) EngineLog.JobsRescued(log, rescued.Count);
        foreach (var (ended, result) in rescued)
        {
            if (IsFailure(ended.Settlement) && result.Status is { } status && status != JobStatus.Cancelled) Lost(ended.Job, status);
        }
    }

    /// <summary>What a handler threw that had run past its time limit.</summary>
    public void ThrewLate(Job job, Exception thrown)
    {
        if (!budget.Take(LogLevel.Warning)) return;
        WithOrWithout(thrown, (job, Error: TypeOf(thrown), log), static (line, error) =>
            EngineLog.HandlerThrewLate(line.log, error, line.job.Id, line.job.State.Attempt, line.Error));
    }

    // How long it ran nobody knows.
    private void Lost(Job job, JobStatus status)
    {
        if (!budget.Take(status == JobStatus.Failed ? LogLevel.Error : LogLevel.Warning)) return;
        var name = LogText.Of(job.Spec.Name);
        if (status == JobStatus.Failed) EngineLog.JobLost(log, job.Id, name, job.WorkerId, job.State.Attempt);
        else EngineLog.AttemptLost(log, job.Id, name, job.WorkerId, job.State.Attempt);
    }

    /// <summary>An exception of a handler's own type may throw when it is asked for its text: its line is then written without.</summary>
    private void WithOrWithout<TLine>(Exception? thrown, TLine line, Action<TLine, Exception?> write)
    {
        try
        {
            write(line, options.LogErrorDetail ? thrown : null);
        }
        catch (Exception) when (options.LogErrorDetail && thrown is not null)
        {
            write(line, null);
        }
    }

    /// <summary>Of the words of handlers nothing unless the options allow it: they may repeat a payload.</summary>
    private string? ErrorOf(Settlement settlement, Exception? thrown)
    {
        if (thrown is not null) return TypeOf(thrown);
        var isOurs = settlement.Event is JobEvent.TimedOut or JobEvent.WorkerLost;
        return isOurs || options.LogErrorDetail ? LogText.Of(settlement.ErrorMessage ?? "") : settlement.Reason?.Name();
    }

    private static string? TypeOf(Exception thrown) => thrown.GetType().FullName;
}
