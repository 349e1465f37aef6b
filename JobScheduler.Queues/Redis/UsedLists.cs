namespace JobScheduler.Queues.Redis;

/// <summary>The lists that a pop asks, priority by priority, those of one in the order of their turns. Of few queues it asks all.
/// Of many most are empty: which are in use is looked up in the registry, again after a second, or once a pop has given too few.
/// It asks as many of one priority as it wants ids, and all of them when it seeks those neglected longest.</summary>
internal sealed class UsedLists(RedisCalls calls, TimeProvider time)
{
    private const int Few = 8;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private Known? _known;

    public async ValueTask<IReadOnlyList<ListName>> OfAsync(PopRequest request, CancellationToken cancellationToken)
    {
        var queues = request.Queues;
        if (queues.Count > Few && await KnownAsync(cancellationToken) is { } known)
            return known.Of(queues, request.ToNeglected > 0 ? int.MaxValue : request.Max);
        return [.. from priority in Priorities.FirstToLast from queue in queues select new ListName(queue, priority)];
    }

    public void Forget() => _known = null;

    /// <summary>Null while some lanes are away: they may hold something, and whoever asks for it is told so.</summary>
    private async Task<Known?> KnownAsync(CancellationToken cancellationToken)
    {
        if (_known is { } known && time.GetElapsedTime(known.At) < Fresh) return known;
        var at = time.GetTimestamp();
        var lanes = await LaneAnswers.OfAsync(
            calls.Lanes.All, lane => calls.RunAsync(lane, RedisScript.Lists, [], [], cancellationToken));
        var lists = lanes.Given.SelectMany(lane => ((string[])lane.Answer!).Select(lane.Lane.Keys.NameOf).OfType<ListName>());
        return _known = lanes.Refusal is null ? new Known([.. lists.Distinct()], at) : null;
    }

    private sealed record Known(IReadOnlyList<ListName> Lists, long At)
    {
        public IReadOnlyList<ListName> Of(IReadOnlyList<string> queues, int most)
        {
            var turns = queues.Index().ToDictionary(queue => queue.Item, queue => queue.Index, StringComparer.Ordinal);
            return [.. Lists.Where(list => turns.ContainsKey(list.Queue)).GroupBy(list => list.Priority).OrderBy(level => level.Key)
                .SelectMany(level => level.OrderBy(list => turns[list.Queue]).Take(most))];
        }
    }
}
