using System.Data.Common;

namespace JobScheduler.Engine.Working;

/// <summary>Completes an attempt within a transaction of its handler, under its fence.</summary>
internal sealed class AttemptCompletion(RunningJob attempt, IJobTransactions transactions, PayloadJson json, TimeProvider time)
{
    // Somebody may hold the job for a moment: who cancels it, or who reports its progress.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Whether the handler has left the end of its attempt to a transaction.</summary>
    public bool WasTried { get; private set; }

    /// <summary>Without a result if <paramref name="resultType"/> is null.</summary>
    public async Task CompleteAsync(DbTransaction transaction, object? result, Type? resultType, CancellationToken cancellationToken)
    {
        var settlement = attempt.Stamp(Succeeded(result, resultType), time);
        WasTried = true;
        for (var since = time.GetTimestamp(); ; await Task.Delay(Pause, time, cancellationToken))
        {
            var answer = await transactions.SettleAsync(transaction, settlement, cancellationToken);
            if (answer.Kind is SettleKind.Written or SettleKind.AlreadySettled) return;
            if (answer.Kind == SettleKind.Locked && time.GetElapsedTime(since) < Patience) continue;
            // Whatever the handler does with the exception, its work must not count.
            await transaction.RollbackAsync(CancellationToken.None);
            throw new InvalidOperationException(
                $"The job {attempt.Job.Id} is no longer this attempt's to complete: its transaction was rolled back.");
        }
    }

    private Settlement Succeeded(object? result, Type? resultType)
    {
        var outcome = JobOutcome.Succeeded.WithoutResult with { Json = resultType is null ? null : json.Write(result, resultType) };
        var settlement = AttemptEnd.Of(attempt.Job, outcome, random: 0);
        return settlement.Event == JobEvent.Succeeded
            ? settlement
            : throw new JobRequestException("invalid", settlement.ErrorMessage!, []);
    }
}
