using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Queues.Redis;

/// <summary>The ready queue of many processes: lists by queue and priority, and a sorted set of ids that are due later.</summary>
internal sealed class RedisReadyQueue(RedisCalls calls, TimeProvider time, ILogger<RedisReadyQueue> log) : IReadyQueue
{
    private const int MaxPromoted = 1000;
    private const int MaxLookedAt = 10_000;
    private const int MaxListsNamed = 64;

    private readonly RedisLoads _loads = new(calls, time);
    private readonly UsedLists _lists = new(calls, time);
    private readonly LanePops _lanePops = new(calls, MaxLookedAt);
    private readonly InvalidEntries _invalid = new(time, log);

    public long InvalidEntriesDropped => _invalid.Total;

    public async Task PushAsync(IReadOnlyList<ReadyJob> jobs, DateTimeOffset now, CancellationToken cancellationToken)
    {
        calls.Describe(Activity.Current);
        var lanes = calls.Lanes;
        // A lane that refuses is loaded anew once it is back; only where all do is there something that the caller can do.
        await LaneAnswers.OfAsync(
            jobs.GroupBy(job => lanes.Of(job.Queue)), lane => PushAsync(lane.Key, lane, now, cancellationToken));
    }

    public async Task<Promotion> PromoteDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var answers = await OnEachAsync(RedisScript.Promote, [Microseconds.OfNow(now), MaxPromoted, MaxListsNamed], cancellationToken);
        _invalid.Drop(answers.Given.Sum(lane => (long)lane.Answer[2]));
        var next = answers.Given.Where(lane => !lane.Answer[1].IsNull).Min(lane => (double?)lane.Answer[1]);
        return new Promotion(
            answers.Given.Sum(lane => (int)lane.Answer[0]), next is { } score ? Microseconds.Until(score, now) : null, QueuesOf(answers));
    }

    public async Task<IReadOnlyList<Guid>> PopAsync(PopRequest request, CancellationToken cancellationToken)
    {
        // As many lists of one priority have enough for all ids. Only those who seek the neglected must see all.
        var most = request.ToNeglected > 0 ? int.MaxValue : request.Max;
        var (lists, areAll) = await _lists.OfAsync(request.Queues, most, cancellationToken);
        var ids = await PopAsync(lists, request, cancellationToken);
        if (ids.Count < request.Max) _lists.Forget();
        if (ids.Count < request.Max && !areAll) ids.AddRange(await PopRestAsync(request with { Max = request.Max - ids.Count }));
        return [.. ids.Distinct()];

        async Task<IReadOnlyList<Guid>> PopRestAsync(PopRequest rest)
        {
            try
            {
                (lists, _) = await _lists.OfAsync(rest.Queues, int.MaxValue, cancellationToken);
                return await PopAsync(lists, rest, cancellationToken);
            }
            catch (ReadyQueueUnavailableException) when (ids.Count > 0)
            {
                // What was taken is in nobody's list any more.
                return [];
            }
        }
    }

    public async Task<long> LengthAsync(CancellationToken cancellationToken) =>
        (await OnEachAsync(RedisScript.Length, [], cancellationToken)).OrThrow().Given.Sum(lane => (long)lane.Answer);

    public Task<QueueLoad?> BeginLoadAsync(CancellationToken cancellationToken) => _loads.BeginAsync(cancellationToken);

    public async Task<bool> PushLoadedAsync(
        string token, IReadOnlyList<ReadyJob> page, LoadCheckpoint checkpoint, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await _loads.PushAsync(token, page, checkpoint, now, cancellationToken) is not { } dropped) return false;
        _invalid.Drop(dropped);
        return true;
    }

    public Task RequestLoadAsync(CancellationToken cancellationToken) => _loads.RequestAsync(cancellationToken);

    public Task<bool> CompleteLoadAsync(string token, CancellationToken cancellationToken) =>
        _loads.CompleteAsync(token, cancellationToken);

    /// <summary>Null when a lane has more lists than it names.</summary>
    private static IReadOnlyList<string>? QueuesOf(LaneAnswers<RedisLane, RedisResult> promoted)
    {
        var queues = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (lane, answer) in promoted.Given)
        {
            if (answer[3].IsNull) return null;
            queues.UnionWith(((string[])answer[3]!).Select(lane.Keys.NameOf).OfType<ListName>().Select(list => list.Queue));
        }

        return queues.Count > JobNotification.JobsReady.MostQueues ? null : [.. queues];
    }

    private async Task<List<Guid>> PopAsync(
        IReadOnlyList<ListName> lists, PopRequest request, CancellationToken cancellationToken)
    {
        if (lists.Count == 0) return [];
        var lanes = calls.Lanes;
        var first = lanes.Of(lists[0].Queue);
        var (texts, dropped) = lanes.All.Count == 1 || lists.All(list => lanes.Of(list.Queue) == first)
            ? await PopAsync(first, lists, request, cancellationToken)
            : await _lanePops.PopAsync(lists, request, cancellationToken);
        var ids = new List<Guid>(texts.Count);
        foreach (var text in texts)
        {
            if (Guid.TryParseExact(text, "D", out var id)) ids.Add(id);
        }

        _invalid.Drop(dropped + texts.Count - ids.Count);
        return ids;
    }

    private async Task<(IReadOnlyList<string> Ids, long Dropped)> PopAsync(
        RedisLane lane, IReadOnlyList<ListName> lists, PopRequest request, CancellationToken cancellationToken)
    {
        var names = lists.Select(list => (RedisKey)lane.Keys.List(list.Queue, list.Priority));
        RedisValue[] arguments =
        [
            request.Max, MaxLookedAt, request.ToNeglected,
            .. Priorities.FirstToLast.Select(priority => (RedisValue)lists.Count(list => list.Priority == priority)),
        ];
        var answer = (string[])(await calls.RunAsync(lane, RedisScript.Pop, names, arguments, cancellationToken))!;
        return (answer[1..], long.Parse(answer[0], null));
    }

    private async Task<int> PushAsync(
        RedisLane lane, IEnumerable<ReadyJob> jobs, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var batches = ReadyJobBatch.Of(lane, jobs, now);
        try
        {
            foreach (var batch in batches)
                _invalid.Drop((long)await calls.RunAsync(lane, RedisScript.Push, batch.Lists, batch.Arguments(), cancellationToken));
            return batches.Count;
        }
        catch
        {
            lane.Lost.Add();
            throw;
        }
    }

    private Task<LaneAnswers<RedisLane, RedisResult>> OnEachAsync(
        RedisScript script, RedisValue[] arguments, CancellationToken cancellationToken) =>
        LaneAnswers.OfAsync(calls.Lanes.All, lane => calls.RunAsync(lane, script, [], arguments, cancellationToken));
}
