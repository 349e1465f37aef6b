using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>The bands of a claimant that have waiting jobs, priority by priority; another one of each priority is the first each time.
/// Of a single queue all bands are asked. Of many most are empty: those in use are looked up, again after a second,
/// or once a claim has found fewer jobs than it wanted.</summary>
internal sealed class UsedBands(TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private Known? _known;
    private int _turn;

    public async Task<IReadOnlyList<Band>> OfAsync(ISqlSession session, IReadOnlyList<string> queues, int wanted)
    {
        if (queues.Count == 1) return Band.Of(queues);
        if (_known is not { } known || time.GetElapsedTime(known.At) >= Fresh) _known = known = await LookAsync(session);
        // About as many have their turn; and one more, so that it is not always the same that are first.
        _turn = (_turn + wanted + 1) & int.MaxValue;
        var levels = BandsOf(known, queues).GroupBy(band => band.Priority).OrderBy(level => level.Key);
        return [.. levels.SelectMany(level => Turned([.. level]))];
    }

    public void Forget() => _known = null;

    private async Task<Known> LookAsync(ISqlSession session)
    {
        var at = time.GetTimestamp();
        var bands = await session.QueryAsync(
            Statements.Jobs.Bands,
            new SqlParameters().Number("max", UpcomingJobs.MaxBands),
            row => new Band(row.Text("queue"), row.Int("priority")));
        return new Known(bands, at);
    }

    private static IEnumerable<Band> BandsOf(Known known, IReadOnlyList<string> queues)
    {
        if (known.Bands.Count == UpcomingJobs.MaxBands) return Band.Of(queues);
        var served = queues.ToHashSet(StringComparer.Ordinal);
        return known.Bands.Where(band => served.Contains(band.Queue));
    }

    private IEnumerable<Band> Turned(List<Band> level)
    {
        var first = _turn % level.Count;
        return [.. level[first..], .. level[..first]];
    }

    private sealed record Known(IReadOnlyList<Band> Bands, long At);
}
