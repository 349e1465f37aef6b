using System.Data.Common;
using System.Text;
using JobScheduler.Engine.JobLogs;

namespace JobScheduler.Engine.Working;

/// <summary>Brings a handler's words to the store and the log.</summary>
internal sealed class AttemptReporter(
    Job job, IJobStore store, AttemptCompletion completion, PayloadJson json, AttemptProgress progress, AttemptLog log)
    : IAttemptReporter
{
    private const int MaxCheckpointBytes = 64 * 1024;

    /// <summary>Whether the handler has left the end of the attempt to a transaction of its own.</summary>
    public bool IsCompletedWithin => completion.WasTried;

    /// <summary>Has all that is logged from here on, by the caller and what it calls, kept with the job.</summary>
    public void Listen() => log.Enter();

    public Task ReportProgressAsync(double share, string? message, CancellationToken cancellationToken) =>
        progress.ReportAsync(share, message, cancellationToken);

    public void Log(string message) => log.Say(message);

    public async Task<string> SaveCheckpointAsync(object? state, Type type, CancellationToken cancellationToken)
    {
        var text = json.Write(state, type);
        if (Encoding.UTF8.GetByteCount(text) > MaxCheckpointBytes)
            throw new JobRequestException("invalid", "The checkpoint is larger than 64 KB.", []);
        return await store.SaveCheckpointAsync(job, text, cancellationToken)
            ? text
            : throw new InvalidOperationException($"The job {job.Id} is no longer this attempt's: its checkpoint was not kept.");
    }

    public T? ReadCheckpoint<T>(string text) => json.ReadCheckpoint<T>(text);

    public async Task CompleteAsync(DbTransaction transaction, object? result, Type? resultType, CancellationToken cancellationToken)
    {
        await EndAsync();
        await completion.CompleteAsync(transaction, result, resultType, cancellationToken);
    }

    /// <summary>Returns when the last words are written: after the settlement they would be refused, and whoever sees the job's end
    /// sees all of its log.</summary>
    public Task EndAsync()
    {
        var (reports, lines) = (progress.EndAsync(), log.EndAsync());
        return lines.IsCompleted ? reports : Task.WhenAll(reports, lines);
    }
}
