using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>The bands of a claimant that have waiting jobs, priority by priority; another one of each priority is the first each time.
/// Of a single queue all bands are asked. Of many most are empty: those in use are looked up, again after a second,
/// or once a claim has found fewer jobs than it wanted.</summary>
internal sealed class UsedBands(TimeProvider time)
{
    private readonly RecentLook<IReadOnlyList<Band>> _recent = new(time);
    private int _turn;

    /// <summary>Also whether these are those of now: what was known already may lack one that came into use since.</summary>
    public async Task<(IReadOnlyList<Band> Bands, bool AreOfNow)> OfAsync(ISqlSession session, IReadOnlyList<string> queues, int wanted)
    {
        if (queues.Count == 1) return (Band.Of(queues), AreOfNow: true);
        var seen = _recent.Seen;
        var inUse = seen ?? await LookAsync(session);
        // About as many have their turn; and one more, so that it is not always the same that are first.
        _turn = (_turn + wanted + 1) & int.MaxValue;
        var levels = Served(inUse, queues).GroupBy(band => band.Priority).OrderBy(level => level.Key);
        return ([.. levels.SelectMany(level => Turned([.. level]))], AreOfNow: seen is null);
    }

    public void Forget() => _recent.Forget();

    private async Task<IReadOnlyList<Band>> LookAsync(ISqlSession session)
    {
        var begun = time.GetTimestamp();
        var bands = await session.QueryAsync(
            Statements.Jobs.Bands,
            new SqlParameters().Number("max", UpcomingJobs.MaxBands),
            row => new Band(row.Text("queue"), row.Int("priority")));
        return _recent.Remember(bands, begun);
    }

    private static IEnumerable<Band> Served(IReadOnlyList<Band> inUse, IReadOnlyList<string> queues)
    {
        if (inUse.Count == UpcomingJobs.MaxBands) return Band.Of(queues);
        var served = queues.ToHashSet(StringComparer.Ordinal);
        return inUse.Where(band => served.Contains(band.Queue));
    }

    private IEnumerable<Band> Turned(List<Band> level)
    {
        var first = _turn % level.Count;
        return [.. level[first..], .. level[..first]];
    }
}
