namespace JobScheduler.Queues.Redis;

/// <summary>A pop from several lanes: first a look at all their lists, then what the plan says of each. Takes two round trips.</summary>
internal sealed class LanePops(RedisCalls calls, int maxLookedAt)
{
    /// <summary>The ids as they lie in Redis, and how many entries were dropped.</summary>
    public async Task<(IReadOnlyList<string> Ids, long Dropped)> PopAsync(
        IReadOnlyList<ListName> names, PopRequest request, CancellationToken cancellationToken)
    {
        var lanes = calls.Lanes;
        var lists = names.Select(name => List.Of(lanes.Of(name.Queue), name)).ToList();
        var looks = await LaneAnswers.OfAsync(
            lists.GroupBy(list => list.Lane), lane => calls.RunAsync(lane.Key, RedisScript.Peek, Names(lane), [], cancellationToken));
        foreach (var (lane, answer) in looks.Given) Note(lane, (long[])answer!);
        // What is away may hold something: the store knows.
        if (lists.All(list => list.Waiting.Length == 0)) looks.OrThrow();

        var parts = PopPlan.Of([.. lists.Select(list => list.Waiting)], request.Max, request.ToNeglected);
        foreach (var (list, part) in lists.Zip(parts)) list.Part = part;
        return await TakeAsync([.. lists.Where(list => list.Part > 0)], cancellationToken);
    }

    private async Task<(IReadOnlyList<string> Ids, long Dropped)> TakeAsync(IReadOnlyList<List> lists, CancellationToken cancellationToken)
    {
        if (lists.Count == 0) return ([], 0);
        var takes = await LaneAnswers.OfAsync(
            lists.GroupBy(list => list.Lane),
            lane => calls.RunAsync(
                lane.Key, RedisScript.Take, Names(lane), [maxLookedAt, .. lane.Select(list => (RedisValue)list.Part)], cancellationToken));
        foreach (var (lane, answer) in takes.Given)
            foreach (var (list, ids) in lane.Zip(((RedisResult[])answer!).Skip(1))) list.Ids = (string[])ids!;
        return ([.. lists.SelectMany(list => list.Ids)], takes.Given.Sum(take => (long)take.Answer[0]));
    }

    private static IEnumerable<RedisKey> Names(IEnumerable<List> lists) => lists.Select(list => (RedisKey)list.Name);

    private static void Note(IEnumerable<List> lists, long[] answer)
    {
        foreach (var (list, at) in lists.Select((list, at) => (list, at)))
            list.Waiting = list.Waiting with { Length = answer[2 * at], Since = answer[(2 * at) + 1] };
    }

    private sealed record List(RedisLane Lane, string Name)
    {
        public WaitingList Waiting { get; set; }

        public int Part { get; set; }

        public string[] Ids { get; set; } = [];

        public static List Of(RedisLane lane, ListName name) => new(lane, lane.Keys.List(name.Queue, name.Priority))
        {
            Waiting = new WaitingList(name.Priority, Length: 0, Since: 0),
        };
    }
}
