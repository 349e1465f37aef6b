using System.Data.Common;
using JobScheduler.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace JobScheduler;

/// <summary>What the next <c>SaveChangesAsync</c> of a context does with jobs, in the transaction of its rows.</summary>
public sealed class DbJobs
{
    private readonly DbContext _context;
    private readonly List<JobWrite> _writes = [];
    private AutoTransactionBehavior? _usual;
    private bool _areWritten;

    internal DbJobs(DbContext context) => _context = context;

    internal bool HasAny => _writes.Count > 0;

    /// <summary>Stores a job with the rows.</summary>
    public DbJob Enqueue<T>(T payload, JobOptions? options = null)
        where T : notnull => Enqueue(() => payload, options);

    /// <summary>Stores a job whose payload is made once the rows are written, so that it may have their generated keys.</summary>
    public DbJob Enqueue<T>(Func<T> payload, JobOptions? options = null)
        where T : notnull
    {
        if (_writes.LastOrDefault() is not JobEnqueues<T> last || last.Options != options)
            _writes.Add(last = new JobEnqueues<T>(options));
        return last.Add(payload);
    }

    /// <summary>Completes the job that a handler runs, with the rows:
    /// see <see cref="JobContext.CompleteAsync(DbTransaction, CancellationToken)"/>.</summary>
    public void Complete(JobContext job) => _writes.Add(new JobCompletion(job.CompleteAsync));

    /// <summary>The same with a result, which is kept with the job as at most 64 KB of JSON.</summary>
    public void Complete<TResult>(JobContext job, TResult result) =>
        _writes.Add(new JobCompletion((transaction, cancellationToken) => job.CompleteAsync(transaction, result, cancellationToken)));

    internal static DbJobs? Of(DbContext? context) =>
        ((IInfrastructure<IServiceProvider>?)context)?.Instance.GetService(typeof(DbJobs)) as DbJobs;

    /// <summary>The rows are about to be written: in one transaction, even if it is one row alone.</summary>
    internal void Begin()
    {
        if (!HasAny || _context.Database.CurrentTransaction is not null) return;
        _usual = _context.Database.AutoTransactionBehavior;
        _context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
    }

    /// <summary>The context is about to commit its own transaction. It may try again, with another one, when that fails.</summary>
    internal async Task CommittingAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (_usual is null) return;
        using (GeneratedValues.Of(_context)) await WriteAsync(transaction, cancellationToken);
        _areWritten = true;
    }

    /// <summary>The rows are written, if there were any; in a transaction of the caller the jobs still are not.</summary>
    internal async Task EndAsync(CancellationToken cancellationToken)
    {
        var database = _context.Database;
        try
        {
            if (database.CurrentTransaction is { } callers) await WriteAsync(callers.GetDbTransaction(), cancellationToken);
            else if (HasAny && !_areWritten) await database.CreateExecutionStrategy().ExecuteAsync(WriteAloneAsync, cancellationToken);
            _writes.Clear();
        }
        finally
        {
            Abort();
        }
    }

    /// <summary>The rows were not written. What was asked for stays, like them.</summary>
    internal void Abort()
    {
        if (_usual is { } usual) _context.Database.AutoTransactionBehavior = usual;
        (_usual, _areWritten) = (null, false);
    }

    internal void Reset()
    {
        Abort();
        _writes.Clear();
    }

    private async Task WriteAloneAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await _context.Database.BeginTransactionAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task WriteAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var write in _writes) await write.WriteAsync(Client, transaction, cancellationToken);
    }

    private IJobClient Client() =>
        _context.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?
            .GetService(typeof(IJobClient)) as IJobClient
        ?? throw new InvalidOperationException(
            $"{_context.GetType().Name} finds no IJobClient: call AddJobScheduler() on the host that it is added to.");
}
