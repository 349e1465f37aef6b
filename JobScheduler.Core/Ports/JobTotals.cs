namespace JobScheduler.Core.Ports;

/// <summary>One sum of transitions: from (null: accepted), to (null: pruned), and why.</summary>
internal sealed record TransitionTotal(JobType Type, JobStatus? From, JobStatus? To, string Reason, long Count)
{
    /// <summary>A job that waits again without a reason was snoozed or released.</summary>
    public bool IsRetry => To == JobStatus.Retrying && Reason.Length > 0;
}

/// <summary>The sums of all transitions ever, and the mean run time of attempts that completed within the last hour.</summary>
internal sealed record JobTotals(IReadOnlyList<TransitionTotal> Transitions, TimeSpan? AverageDuration)
{
    /// <summary>How many jobs are in the state now: what came in less what went out.</summary>
    public long InStatus(JobStatus status, JobType? type = null) =>
        Sum(t => t.To == status && (type is null || t.Type == type)) - Sum(t => t.From == status && (type is null || t.Type == type));

    /// <summary>How many jobs of the type are stored now.</summary>
    public long Stored(JobType type) => Sum(t => t.Type == type && t.From is null) - Sum(t => t.Type == type && t.To is null);

    /// <summary>How many transitions of these kinds there were.</summary>
    public long Sum(Func<TransitionTotal, bool> selects) => Transitions.Where(selects).Sum(t => t.Count);
}
