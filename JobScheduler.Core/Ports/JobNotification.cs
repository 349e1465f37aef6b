namespace JobScheduler.Core.Ports;

/// <summary>A message between processes: may be lost or repeated, so it only saves waiting.</summary>
internal abstract record JobNotification
{
    private JobNotification() { }

    /// <summary>Only those who watch jobs get it, and it is not sent while nobody does.</summary>
    public virtual bool IsForWatchers => false;

    /// <summary>Ids were pushed that are ready now, in these queues; null: in any.</summary>
    public sealed record JobsReady(IReadOnlyList<string>? Queues = null) : JobNotification
    {
        /// <summary>More than so many are not named: a message stays small, and so many concern nearly every worker.</summary>
        public const int MostQueues = 16;

        /// <summary>In the queues of these jobs.</summary>
        public static JobsReady Of(IEnumerable<ReadyJob> jobs)
        {
            List<string> queues = [.. jobs.Select(job => job.Queue).Distinct(StringComparer.Ordinal).Take(MostQueues + 1)];
            return new(queues.Count > MostQueues ? null : queues);
        }
    }

    /// <summary>Something was put aside that is due earlier than the promoter may expect.</summary>
    public sealed record DueTimeChanged : JobNotification;

    /// <summary>A schedule was made, changed or resumed.</summary>
    public sealed record SchedulesChanged : JobNotification;

    /// <summary>A running attempt shall stop.</summary>
    public sealed record CancelRequested(Guid JobId, long Fence) : JobNotification;

    /// <summary>A queue was paused or resumed.</summary>
    public sealed record QueueChanged(string Queue, bool Paused) : JobNotification;

    /// <summary>Jobs came to a state: one message per batch, for watchers only.</summary>
    public sealed record JobsChanged(IReadOnlyList<JobStatusChange> Jobs) : JobNotification
    {
        public override bool IsForWatchers => true;
    }

    /// <summary>Jobs have new lines in their logs: one message per batch, for watchers only.</summary>
    public sealed record JobsLogged(IReadOnlyList<Guid> Jobs) : JobNotification
    {
        public override bool IsForWatchers => true;
    }
}

/// <summary>The status that a job has come to, for watchers.</summary>
internal readonly record struct JobStatusChange(Guid JobId, string Name, JobStatus Status, int Attempt, string? WorkerId)
{
    public static JobStatusChange Of(Job job) => new(job.Id, job.Spec.Name, job.State.Status, job.State.Attempt, job.WorkerId);
}
