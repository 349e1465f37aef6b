namespace JobScheduler.Core.Handlers;

/// <summary>What a handler may know and do about the job it runs.</summary>
public sealed class JobContext(Job job, IAttemptReporter reporter)
{
    public Guid JobId => job.Id;

    public JobSpec Spec => job.Spec;

    /// <summary>1 for the first attempt.</summary>
    public int Attempt => job.State.Attempt;

    /// <summary>Rises with every claim of this job: hand it to systems that can refuse an older one.</summary>
    public long Fence => job.State.Fence;

    /// <summary>The job's payload, a JSON object.</summary>
    public string Payload => job.Spec.Payload;

    /// <summary>The moment of the schedule that this run stands for, if it is a recurring one.</summary>
    public DateTimeOffset? Tick => job.Tick;

    /// <summary>Writes a line to the worker's log, marked with this job and attempt.</summary>
    public void Log(string message) => reporter.Log(message);

    /// <summary>Tells how far the attempt is: <paramref name="progress"/> from 0 to 1.</summary>
    public Task ReportProgressAsync(double progress, string? message = null, CancellationToken cancellationToken = default) =>
        reporter.ReportProgressAsync(Math.Clamp(double.IsNaN(progress) ? 0 : progress, 0, 1), message, cancellationToken);
}
