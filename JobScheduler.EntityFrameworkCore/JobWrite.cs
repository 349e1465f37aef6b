using System.Data.Common;

namespace JobScheduler.EntityFrameworkCore;

/// <summary>Something to be written with the rows of a context; perhaps again, in another transaction, when that was rolled back.</summary>
internal abstract class JobWrite
{
    public abstract Task WriteAsync(Func<IJobClient> client, DbTransaction transaction, CancellationToken cancellationToken);
}

/// <summary>The end of a job.</summary>
internal sealed class JobCompletion(Func<DbTransaction, CancellationToken, Task> completeAsync) : JobWrite
{
    public override Task WriteAsync(Func<IJobClient> client, DbTransaction transaction, CancellationToken cancellationToken) =>
        completeAsync(transaction, cancellationToken);
}

/// <summary>Jobs of one type in a row: together they are one write.</summary>
internal sealed class JobEnqueues<T>(JobOptions? options) : JobWrite
    where T : notnull
{
    private readonly List<(Func<T> Payload, DbJob Job)> _jobs = [];

    public JobOptions? Options => options;

    public DbJob Add(Func<T> payload)
    {
        var job = new DbJob();
        _jobs.Add((payload, job));
        return job;
    }

    public override async Task WriteAsync(Func<IJobClient> client, DbTransaction transaction, CancellationToken cancellationToken)
    {
        T[] payloads = [.. _jobs.Select(job => job.Payload())];
        var handles = await client().EnqueueManyAsync(transaction, payloads, options, cancellationToken);
        foreach (var (job, handle) in _jobs.Zip(handles)) job.Job.Handle = handle;
    }
}
