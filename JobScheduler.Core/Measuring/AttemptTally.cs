namespace JobScheduler.Core.Measuring;

/// <summary>How an attempt ended, as far as its handler is judged by it.</summary>
internal enum AttemptResult
{
    Completed,

    /// <summary>With it the job failed.</summary>
    Failed,

    /// <summary>It failed, and the job is to be tried again.</summary>
    Retried,

    /// <summary>It was given back, put off or cancelled: it says nothing of the handler.</summary>
    Other,
}

/// <summary>What the end of an attempt says of its handler.</summary>
internal static class AttemptResults
{
    public static AttemptResult Of(Settlement settlement) => settlement.Event switch
    {
        JobEvent.Succeeded => AttemptResult.Completed,
        JobEvent.Failed or JobEvent.FailedForGood or JobEvent.TimedOut =>
            settlement.Target.Status == JobStatus.Failed ? AttemptResult.Failed : AttemptResult.Retried,
        _ => AttemptResult.Other,
    };
}

/// <summary>Attempts that ended, by how they ended; how long they had waited from when they were due; and how long those ran of which
/// something is said of the handler.</summary>
internal sealed record AttemptTally(long Completed, long Failed, long Retried, long Other, LogHistogram Wait, LogHistogram Run)
{
    public long Count => Completed + Failed + Retried + Other;

    /// <summary>The share of those that failed among those that say something of the handler; null where there are none.</summary>
    public double? FailureShare => Completed + Failed + Retried is > 0 and var judged ? (Failed + Retried) / (double)judged : null;

    public static AttemptTally None => new(0, 0, 0, 0, new(), new());

    public static AttemptTally SumOf(IEnumerable<AttemptTally> tallies)
    {
        var sum = None;
        foreach (var tally in tallies)
        {
            sum.Wait.Add(tally.Wait);
            sum.Run.Add(tally.Run);
            sum = sum with
            {
                Completed = sum.Completed + tally.Completed,
                Failed = sum.Failed + tally.Failed,
                Retried = sum.Retried + tally.Retried,
                Other = sum.Other + tally.Other,
            };
        }

        return sum;
    }
}

/// <summary>What one process tells of a minute, or what several told of an hour.</summary>
/// <param name="Handler">Empty for all handlers and queues together.</param>
/// <param name="Queue">Empty with an empty handler.</param>
/// <param name="Tally">The attempts.</param>
internal sealed record HandlerTally(string Handler, string Queue, AttemptTally Tally);
