using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Limits;

/// <summary>Gives out permits. Who holds the lock of a limit is the only one that does, and sees all that were given before;
/// a permit that is given back meanwhile is seen the next time. So there are never more than the limit allows.</summary>
internal sealed class SqlLimitStore(ISqlDatabase database) : ILimitStore
{
    /// <summary>So many permits of one limit in a pass.</summary>
    private const int MostAtOnce = 500;

    /// <summary>Until a job is looked at again that could not be let past.</summary>
    private static readonly TimeSpan HeldPause = TimeSpan.FromMilliseconds(200);

    public Task<LimitPass> GrantAsync(IReadOnlyList<string> limits, bool takesBack, CancellationToken cancellationToken) =>
        database.WriteAsync(session => GrantAsync(session, limits, takesBack), cancellationToken);

    public Task<IReadOnlyList<string>> WaitedForAsync(string after, int max, CancellationToken cancellationToken) =>
        database.WriteOneAsync(
            session => session.QueryAsync(
                Statements.Limits.WaitedFor, new SqlParameters().Text("after", after).Number("max", max), row => row.Text("limit_name")),
            cancellationToken);

    private static async Task<LimitPass> GrantAsync(ISqlSession session, IReadOnlyList<string> limits, bool takesBack)
    {
        var named = (await session.QueryAsync(
            Statements.Limits.Lock, new SqlParameters().Texts("limits", limits), NamedLimitRows.ReadLocked)).ToDictionary();
        List<string> locked = [.. named.Keys];
        List<string> busy = [.. limits.Except(locked, StringComparer.Ordinal)];
        if (locked.Count == 0) return new LimitPass([], busy, [], new Dictionary<string, TimeSpan>());
        if (takesBack) await session.ExecuteAsync(Statements.Limits.TakeBack, new SqlParameters().Texts("limits", locked));
        var ofKind = locked.ToLookup(LimitKindNames.OfLimit);
        var states = await StatesAsync(session, locked, ofKind);
        var heads = await HeadsAsync(session, ofKind, named);
        var (waiting, cut) = await WaitingAsync(session, heads, states, named);
        List<ParkedJob> picked = [.. waiting.SelectMany(ofOne => PermitGrants.Pick(ofOne, states[ofOne.Key]))];
        var passed = await PassAsync(session, picked);
        var opened = picked.Where(job => job.Next is null && passed.ContainsKey(job.Id)).Select(job => passed[job.Id]);
        return new LimitPass(
            [.. opened, .. await UnclaimedAsync(session, heads, states)],
            busy,
            [.. picked.Select(job => job.Next).OfType<string>().Concat(cut).Distinct(StringComparer.Ordinal)],
            NextIn(waiting, states, picked, passed));
    }

    private static async Task<Dictionary<string, LimitState>> StatesAsync(
        ISqlSession session, IReadOnlyList<string> limits, ILookup<LimitKind, string> ofKind)
    {
        // First what is held, then what was used up: a claim in between makes of the one the other, and must not be missed.
        var held = (await session.QueryAsync(
            Statements.Limits.Held, new SqlParameters().Texts("limits", limits),
            row => (row.Text("limit_name"), row.Int("held")))).ToDictionary();
        var buckets = await RateBuckets.ReadAsync(session, [.. ofKind[LimitKind.Rate]]);
        var shared = await FairShares.ReadAsync(session, [.. ofKind[LimitKind.Share]]);
        return limits.ToDictionary(name => name, name => LimitKindNames.OfLimit(name) switch
        {
            LimitKind.Rate => new LimitState(held.GetValueOrDefault(name), buckets[name].Bucket, buckets[name].Now),
            LimitKind.Share when shared[JobLimit.QueueOfShare(name)] is var queue =>
                new LimitState(held.GetValueOrDefault(name), default, default) { Weights = queue.Weights, Slots = queue.Slots },
            _ => new LimitState(held.GetValueOrDefault(name), default, default),
        });
    }

    private static async Task<IReadOnlyList<ParkedJob>> HeadsAsync(
        ISqlSession session, ILookup<LimitKind, string> ofKind, Dictionary<string, JobLimit?> named) =>
    [
        .. (await FindAsync(
            session, Statements.Limits.Heads, [.. ofKind.Where(names => names.Key != LimitKind.Order).SelectMany(names => names)]))
            .Select(job => job.With(named)),
        .. await FindAsync(session, Statements.Limits.FirstInOrder, [.. ofKind[LimitKind.Order]]),
    ];

    private static async Task<IReadOnlyList<ParkedJob>> FindAsync(ISqlSession session, string statement, IReadOnlyList<string> limits) =>
        limits.Count == 0 ? [] : await session.BatchAsync(statement, new SqlBatch<string>(limits, LimitRows.Names), LimitRows.ReadParked);

    /// <summary>The jobs that wait for each limit, as many as there is room for, and the limits of which there may be more.</summary>
    private static async Task<(ILookup<string, ParkedJob> Waiting, IReadOnlyList<string> Cut)> WaitingAsync(
        ISqlSession session, IReadOnlyList<ParkedJob> heads, Dictionary<string, LimitState> states, Dictionary<string, JobLimit?> named)
    {
        List<(ParkedJob Head, int Most)> bands = [.. from head in heads
                                                     where head.IsDue && head.Limit is not { Kind: LimitKind.Order }
                                                     let room = head.Limit is { } limit ? states[head.WaitsOn].RoomFor(limit) : 1
                                                     where room > 1
                                                     // One more tells when the next is due.
                                                     select (head, Math.Min(room, MostAtOnce) + 1)];
        if (bands.Count == 0) return (heads.ToLookup(head => head.WaitsOn), []);
        var read = bands.Select(band => band.Head).ToHashSet();
        var more = (await session.BatchAsync(
            Statements.Limits.Parked, new SqlBatch<(ParkedJob Head, int Most)>(bands, LimitRows.Bands), LimitRows.ReadParked))
            .Select(job => job.With(named));
        var waiting = heads.Where(head => !read.Contains(head)).Concat(more).ToLookup(job => job.WaitsOn);
        return (waiting, [.. bands.Where(band => band.Most > MostAtOnce).Select(band => band.Head.WaitsOn).Where(IsCut).Distinct()]);

        bool IsCut(string limit) => waiting[limit].Count(job => job.IsDue) > MostAtOnce;
    }

    /// <summary>Lets the jobs past their limits; without those that somebody else holds just now.</summary>
    private static async Task<Dictionary<Guid, ReadyJob>> PassAsync(ISqlSession session, List<ParkedJob> picked)
    {
        if (picked.Count == 0) return [];
        List<ParkedJob> sorted = [.. picked.OrderBy(job => job.Id)];
        var passed = (await session.BatchAsync(
            Statements.Limits.Pass, new SqlBatch<ParkedJob>(sorted, LimitRows.Passed), JobRow.ReadReady)).ToDictionary(job => job.Id);
        await session.PostAsync(
            Statements.Limits.Give,
            new SqlBatch<ParkedJob>([.. sorted.Where(job => job.Limit is not null && passed.ContainsKey(job.Id))], LimitRows.Permits));
        return passed;
    }

    /// <summary>While nothing may start because so many are open already: the ready queue may have lost their ids, with a worker that was
    /// killed as it had them, and all others of the rate wait for these.</summary>
    private static async Task<IReadOnlyList<ReadyJob>> UnclaimedAsync(
        ISqlSession session, IReadOnlyList<ParkedJob> heads, Dictionary<string, LimitState> states)
    {
        var full = heads.Where(head => head.Limit is { Kind: LimitKind.Rate } rate && states[head.WaitsOn].Held >= rate.Most);
        var parameters = new SqlParameters()
            .Texts("limits", [.. full.Select(head => head.WaitsOn).Distinct()])
            .Span("age", LimitState.ClaimedWithin)
            .Number("max", MostAtOnce);
        return full.Any() ? await session.QueryAsync(Statements.Limits.Unclaimed, parameters, JobRow.ReadReady) : [];
    }

    private static Dictionary<string, TimeSpan> NextIn(
        ILookup<string, ParkedJob> waiting, Dictionary<string, LimitState> states, List<ParkedJob> picked,
        Dictionary<Guid, ReadyJob> passed)
    {
        var given = picked.ToLookup(job => job.WaitsOn);
        var next = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        foreach (var ofOne in waiting)
        {
            var (name, taken) = (ofOne.Key, given[ofOne.Key].ToHashSet());
            var after = states[name] with { Held = states[name].Held + taken.Count };
            if (PermitGrants.NextIn(ofOne.Where(job => !taken.Contains(job)), after) is { } wait) next[name] = wait;
            // Somebody holds it, or it has to wait for something else as well: nobody may say when that is over.
            if (taken.Any(job => !passed.ContainsKey(job.Id)) && (!next.TryGetValue(name, out wait) || wait > HeldPause))
                next[name] = HeldPause;
        }

        return next;
    }
}
