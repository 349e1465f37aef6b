namespace JobScheduler.Queues.Redis;

/// <summary>The lists that a pop asks, priority by priority, those of one in the order of their turns. Of few queues it asks all.
/// Of many most are empty: which are in use is looked up in the registry, again after a second, or once a pop has given too few.</summary>
internal sealed class UsedLists(RedisCalls calls, TimeProvider time)
{
    private const int Few = 8;

    private readonly RecentLook<IReadOnlyList<ListName>> _recent = new(time);

    /// <summary>No more than so many of each priority. Also whether these are all of now: others may have what they lack.</summary>
    public async ValueTask<(IReadOnlyList<ListName> Lists, bool AreAll)> OfAsync(
        IReadOnlyList<string> queues, int most, CancellationToken cancellationToken)
    {
        var seen = _recent.Seen;
        if (queues.Count <= Few || (seen ?? await LookAsync(cancellationToken)) is not { } inUse)
            return ([.. from priority in Priorities.FirstToLast from queue in queues select new ListName(queue, priority)], AreAll: true);
        var served = Served(inUse, queues);
        List<ListName> asked = [.. served.GroupBy(list => list.Priority).SelectMany(level => level.Take(most))];
        return (asked, AreAll: seen is null && asked.Count == served.Count);
    }

    public void Forget() => _recent.Forget();

    /// <summary>Null while some lanes are away: they may hold something, and whoever asks for it is told so.</summary>
    private async Task<IReadOnlyList<ListName>?> LookAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var lanes = await LaneAnswers.OfAsync(
            calls.Lanes.All, lane => calls.RunAsync(lane, RedisScript.Lists, [], [], cancellationToken));
        if (lanes.Refusal is not null) return null;
        var lists = lanes.Given.SelectMany(lane => ((string[])lane.Answer!).Select(lane.Lane.Keys.NameOf).OfType<ListName>());
        return _recent.Remember([.. lists.Distinct()], begun);
    }

    private static List<ListName> Served(IReadOnlyList<ListName> inUse, IReadOnlyList<string> queues)
    {
        var turns = queues.Index().ToDictionary(queue => queue.Item, queue => queue.Index, StringComparer.Ordinal);
        return [.. inUse.Where(list => turns.ContainsKey(list.Queue)).OrderBy(list => list.Priority).ThenBy(list => turns[list.Queue])];
    }
}
