using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>The bands of a claimant that have waiting jobs. Where it serves few queues all of its bands are asked. Of many queues most are
/// empty: the bands in use are looked up, again after a second, or once a claim has found fewer jobs than it wanted.</summary>
internal sealed class UsedBands(TimeProvider time)
{
    /// <summary>Those of eight queues: each is a probe of an index.</summary>
    public const int Few = 40;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private Known? _known;

    public async Task<IReadOnlyList<Band>> OfAsync(ISqlSession session, IReadOnlyList<string> queues)
    {
        if (queues.Count * Band.Priorities <= Few) return Band.Of(queues);
        if (_known is not { } known || time.GetElapsedTime(known.At) >= Fresh) _known = known = await LookAsync(session);
        if (known.Bands.Count == UpcomingJobs.MaxBands) return Band.Of(queues);
        var served = queues.ToHashSet(StringComparer.Ordinal);
        return [.. known.Bands.Where(band => served.Contains(band.Queue))];
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

    private sealed record Known(IReadOnlyList<Band> Bands, long At);
}
