namespace JobScheduler.Queues.Redis;

/// <summary>The lists that a pop asks, priority by priority, those of one in the order of their turns. Of few queues it asks all.
/// Of many most are empty: which are in use is looked up in the registry, again after a second, or once a pop has given too few.</summary>
internal sealed class UsedLists(RedisCalls calls, TimeProvider time)
{
    private const int Few = 8;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private Known? _known;

    /// <summary>No more than so many of each priority. Also whether these are all of now: others may have what they lack.</summary>
    public async ValueTask<(IReadOnlyList<ListName> Lists, bool AreAll)> OfAsync(
        IReadOnlyList<string> queues, int most, CancellationToken cancellationToken)
    {
        var known = _known is { } last && time.GetElapsedTime(last.At) < Fresh ? last : null;
        var areOfNow = known is null;
        if (queues.Count <= Few || (known ?? await LookAsync(cancellationToken)) is not { } lists)
            return ([.. from priority in Priorities.FirstToLast from queue in queues select new ListName(queue, priority)], AreAll: true);
        var served = lists.Of(queues);
        List<ListName> asked = [.. served.GroupBy(list => list.Priority).SelectMany(level => level.Take(most))];
        return (asked, areOfNow && asked.Count == served.Count);
    }

    public void Forget() => _known = null;

    /// <summary>Null while some lanes are away: they may hold something, and whoever asks for it is told so.</summary>
    private async Task<Known?> LookAsync(CancellationToken cancellationToken)
    {
        var at = time.GetTimestamp();
        var lanes = await LaneAnswers.OfAsync(
            calls.Lanes.All, lane => calls.RunAsync(lane, RedisScript.Lists, [], [], cancellationToken));
        var lists = lanes.Given.SelectMany(lane => ((string[])lane.Answer!).Select(lane.Lane.Keys.NameOf).OfType<ListName>());
        return _known = lanes.Refusal is null ? new Known([.. lists.Distinct()], at) : null;
    }

    private sealed record Known(IReadOnlyList<ListName> Lists, long At)
    {
        public IReadOnlyList<ListName> Of(IReadOnlyList<string> queues)
        {
            var turns = queues.Index().ToDictionary(queue => queue.Item, queue => queue.Index, StringComparer.Ordinal);
            return [.. Lists.Where(list => turns.ContainsKey(list.Queue)).OrderBy(list => list.Priority).ThenBy(list => turns[list.Queue])];
        }
    }
}
