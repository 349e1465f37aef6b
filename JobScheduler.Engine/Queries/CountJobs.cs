namespace JobScheduler.Engine.Queries;

/// <summary>How many jobs a filter finds: the sums of the counters where it asks for statuses alone, else a bounded look.</summary>
internal sealed class CountJobs(IJobReader reader)
{
    public async Task<JobCount> CountAsync(JobSearch search, int cap, CancellationToken cancellationToken)
    {
        var asksStatusAlone = (search with { Statuses = [] }).IsPlain;
        if (!asksStatusAlone) return await reader.CountAsync(search, cap, cancellationToken);
        var totals = await reader.TotalsAsync(cancellationToken);
        var statuses = search.Statuses.Count > 0 ? search.Statuses : JobStatusNames.All;
        return new JobCount(statuses.Sum(status => totals.InStatus(status)), IsComplete: true, Edge: null);
    }
}
