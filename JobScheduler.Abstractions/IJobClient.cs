using System.Data.Common;
using System.Text.Json;

namespace JobScheduler;

/// <summary>Enqueues jobs and asks about them: in the process by <c>AddJobScheduler</c>, over HTTP by <c>AddJobSchedulerClient</c>.
/// A call that returns has stored what it was given. A request against a rule throws <see cref="JobRequestException"/>,
/// a store or server that cannot be reached an exception of its own kind, and then the call may be repeated.</summary>
public interface IJobClient
{
    /// <summary>Enqueues a job for the handler that <typeparamref name="T"/> belongs to: the one registered for it in this process,
    /// else the one that <see cref="JobAttribute"/> on the type names.</summary>
    /// <exception cref="InvalidOperationException">No handler belongs to the type.</exception>
    Task<JobHandle> EnqueueAsync<T>(T payload, JobOptions? options = null, CancellationToken cancellationToken = default)
        where T : notnull;

    /// <summary>Enqueues a job for a handler that another program may have; the payload is a JSON object.</summary>
    Task<JobHandle> EnqueueAsync(
        string handler, JsonElement payload, JobOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Enqueues up to 10,000 jobs in one round trip, all or none, and answers in their order.</summary>
    Task<IReadOnlyList<JobHandle>> EnqueueManyAsync<T>(
        IReadOnlyCollection<T> payloads, JobOptions? options = null, CancellationToken cancellationToken = default)
        where T : notnull;

    /// <summary>Enqueues a job within a transaction of yours on the database that jobs are kept in: an NpgsqlTransaction, or a
    /// SqliteTransaction on the file of this process. The job is there once that has committed, and never if it has not.
    /// What the database refuses is thrown as its driver throws it.</summary>
    /// <exception cref="NotSupportedException">Jobs are enqueued over HTTP here.</exception>
    /// <exception cref="InvalidOperationException">No handler belongs to the type, or the transaction is of another database.</exception>
    Task<JobHandle> EnqueueAsync<T>(
        DbTransaction transaction, T payload, JobOptions? options = null, CancellationToken cancellationToken = default)
        where T : notnull;

    /// <summary>The same for a handler that another program may have; the payload is a JSON object.</summary>
    Task<JobHandle> EnqueueAsync(
        DbTransaction transaction, string handler, JsonElement payload, JobOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>The same for up to 10,000 jobs, in their order.</summary>
    Task<IReadOnlyList<JobHandle>> EnqueueManyAsync<T>(
        DbTransaction transaction, IReadOnlyCollection<T> payloads, JobOptions? options = null,
        CancellationToken cancellationToken = default)
        where T : notnull;

    /// <summary>Opens a batch: jobs join it by <see cref="JobOptions.BatchId"/> until it is sealed, and wait for its end by
    /// <see cref="JobOptions.DependsOn"/>.</summary>
    /// <param name="name">A name for people, up to 255 characters.</param>
    /// <param name="within">The open batch that it is to be a member of.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    Task<BatchInfo> OpenBatchAsync(string? name = null, Guid? within = null, CancellationToken cancellationToken = default);

    /// <summary>Lets no job join the batch any more: it ends when its members have.</summary>
    /// <exception cref="JobRequestException">There is no such batch.</exception>
    Task<BatchInfo> SealBatchAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>The batch as it is now; null when there is none, or no more.</summary>
    Task<BatchInfo?> GetBatchAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Makes the schedule, or changes it to what is given; one that is the same already stays as it is.</summary>
    /// <param name="key">Its name for ever: letters, digits and ". _ - :".</param>
    /// <param name="cron">Five or six fields, or a macro such as <c>@daily</c>.</param>
    /// <param name="payload">What each run gets.</param>
    /// <param name="options">What a run is to be; null stands for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    Task<ScheduleInfo> PutScheduleAsync<T>(
        string key, string cron, T payload, ScheduleOptions? options = null, CancellationToken cancellationToken = default)
        where T : notnull;

    /// <summary>As with a typed payload, for a handler that another program may have.</summary>
    Task<ScheduleInfo> PutScheduleAsync(
        string key, string cron, string handler, JsonElement payload, ScheduleOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Ends the series; false when there was none. A run that has begun goes on.</summary>
    Task<bool> DeleteScheduleAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Makes no more runs until the schedule is resumed.</summary>
    /// <exception cref="JobRequestException">There is no such schedule.</exception>
    Task PauseScheduleAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Goes on with the next tick from now.</summary>
    /// <exception cref="JobRequestException">There is no such schedule, or no tick ahead.</exception>
    Task ResumeScheduleAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Runs the schedule's job once, now, beside its ticks.</summary>
    /// <exception cref="JobRequestException">There is no such schedule, or another run is in the way.</exception>
    Task<JobHandle> TriggerScheduleAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>The job as it is now; null when there is none, or no more.</summary>
    Task<JobInfo?> GetAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Cancels a waiting job at once, and asks a running one to stop; what it answers is the status after that.</summary>
    /// <exception cref="JobRequestException">There is no such job, or it has ended.</exception>
    Task<JobStatus> CancelAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Runs a failed or cancelled job again, with fresh attempts; what it answers is the status after that.</summary>
    /// <exception cref="JobRequestException">There is no such job, or it has neither failed nor been cancelled.</exception>
    Task<JobStatus> RetryAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Returns when the job has ended, in whatever way.</summary>
    /// <exception cref="TimeoutException">It had not ended in time.</exception>
    /// <exception cref="JobRequestException">There is no such job.</exception>
    Task<JobInfo> WaitAsync(Guid id, TimeSpan timeout, CancellationToken cancellationToken = default);

    /// <summary>Returns the result when the job is completed; default when it has none.</summary>
    /// <exception cref="JobFailedException">The job failed or was cancelled.</exception>
    /// <exception cref="TimeoutException">It had not ended in time.</exception>
    /// <exception cref="JobRequestException">There is no such job.</exception>
    Task<TResult?> WaitAsync<TResult>(Guid id, TimeSpan timeout, CancellationToken cancellationToken = default);
}
