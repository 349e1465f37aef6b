using JobScheduler.Engine.Working;

namespace JobScheduler.Engine.Leases;

/// <summary>Ends an attempt of a worker that speaks to the API, under its fence.</summary>
internal sealed class EndAttempt(
    ILeasedSessions leases, JobSettler settler, RandomSource random, LeaseTelemetry telemetry, TimeProvider time)
{
    // Somebody may hold the job for a moment: who cancels it, say.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>The status that the job has come to. Said twice it counts once, as long as nobody has claimed the job since.</summary>
    public async Task<OperationResult<JobStatus>> EndAsync(AttemptKey attempt, JobOutcome outcome, CancellationToken cancellationToken)
    {
        for (var since = time.GetTimestamp(); ; await Task.Delay(Pause, time, cancellationToken))
        {
            if (await leases.FindAsync(attempt.Job, cancellationToken) is not { } found) return Over(attempt);
            var (job, now) = found;
            if (job.State.Fence != attempt.Fence) return Over(attempt);
            if (job.State.Status != JobStatus.Running) return SaysTheSame(job, outcome) ? job.State.Status : Over(attempt);
            if (job.WorkerSession != attempt.Session) return Over(attempt);
            var settlement = AttemptEnd.Of(job, outcome, random.NextDouble()) with { Duration = now - job.StartedAt ?? TimeSpan.Zero };
            var result = await settler.SubmitAsync(new(job, settlement), cancellationToken);
            if (result.Kind == SettleKind.Locked)
            {
                if (time.GetElapsedTime(since) < Patience) continue;
                throw new StoreUnavailableException($"Another database session holds the row of job {job.Id}.", new TimeoutException());
            }

            if (result.Kind == SettleKind.Written) telemetry.Ended(job, settlement);
            return result is { Kind: SettleKind.Written or SettleKind.AlreadySettled, Status: { } status } ? status : Over(attempt);
        }
    }

    /// <summary>Whether the attempt has ended as its worker says: the answer to the first time was lost.</summary>
    private static bool SaysTheSame(Job job, JobOutcome outcome) => outcome switch
    {
        JobOutcome.Succeeded => job.State.Status == JobStatus.Completed,
        JobOutcome.Failed => job.FailureReason == FailureReason.HandlerError || job.FailureReason == FailureReason.Permanent,
        _ => false,
    };

    private static OperationResult<JobStatus> Over(AttemptKey attempt) => new OperationResult<JobStatus>.Conflict(
        ConflictKind.AttemptOver,
        $"The attempt of job {attempt.Job} with fence {attempt.Fence} is over: it timed out, its session was lost, or it has ended.");
}
