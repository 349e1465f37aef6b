namespace JobScheduler;

/// <summary>Does the work of the jobs whose payload is a <typeparamref name="TPayload"/>. It may run more than once for one job,
/// so it must be idempotent. An exception means a failed attempt.</summary>
/// <remarks>A new instance for each attempt, from a service scope of its own.</remarks>
/// <typeparam name="TPayload">What <c>System.Text.Json</c> reads from the payload, a JSON object.</typeparam>
public interface IJobHandler<in TPayload>
{
    /// <summary>Runs one attempt.</summary>
    /// <param name="payload">What the job was enqueued with.</param>
    /// <param name="context">The job, and what can be told about it.</param>
    /// <param name="cancellationToken">Fires when the attempt shall end: at its time limit, when the job is cancelled,
    /// when the process stops, or when the job was given to another worker.</param>
    Task<JobOutcome> HandleAsync(TPayload payload, JobContext context, CancellationToken cancellationToken);
}
