namespace JobScheduler.Core.Queues;

/// <summary>A job that may start, and how long it has been due.</summary>
internal readonly record struct DueJob(Guid Id, string Queue, int Priority, TimeSpan Age)
{
    /// <summary>Those to claim, the most urgent first: some of the band that is starved, the rest priority by priority,
    /// in equal parts among the queues of one.</summary>
    public static IReadOnlyList<DueJob> Pick(IEnumerable<DueJob> jobs, int max, StarvedShare share)
    {
        List<DueJob[]> bands = [.. jobs.GroupBy(job => (job.Queue, job.Priority))
            .Select(band => band.OrderByDescending(job => job.Age).ThenBy(job => job.Id).ToArray())
            .OrderByDescending(band => band[0].Age)];
        var parts = PopPlan.Of([.. bands.Select(band => band[0].ListOf(band.Length, share))], max, share.Jobs);
        return [.. bands.Zip(parts).SelectMany(pair => pair.First.Take(pair.Second))
            .OrderBy(job => job.Priority).ThenByDescending(job => job.Age).ThenBy(job => job.Id)];
    }

    private WaitingList ListOf(int length, StarvedShare share) => new(Priority, length, -share.StarvedFor(Priority, Age).Ticks);
}
