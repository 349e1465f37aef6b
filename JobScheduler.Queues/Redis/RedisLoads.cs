namespace JobScheduler.Queues.Redis;

/// <summary>Loads of the ready queue. A lane is loaded or not by itself: its server alone may have lost what it held.</summary>
internal sealed class RedisLoads(RedisCalls calls, TimeProvider time)
{
    private readonly RedisValue _life = (long)RedisKeys.LoadingLife.TotalMilliseconds;
    private IReadOnlyList<RedisLane> _lanes = [];
    private string _mark = "";

    // Before any was begun all of them say that there is none.
    private IReadOnlyList<RedisLane> Lanes => _lanes.Count > 0 ? _lanes : calls.Lanes.All;

    public async Task<QueueLoad?> BeginAsync(CancellationToken cancellationToken)
    {
        var token = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        var all = calls.Lanes.All;
        var answers = await OnEachAsync(
            all, RedisScript.BeginLoad, [RedisKeys.Loading(token), _mark, _life, RedisKeys.Ready], cancellationToken);
        var begun = answers.Given.Where(lane => !lane.Answer.IsNull).ToList();
        if (begun.Count == 0) return null;
        _mark = RedisKeys.Loading(token);
        // Those that have come equally far go on together, the ones that hold nothing first; the rest are the next load.
        var together = begun.GroupBy(lane => (string)lane.Answer!).OrderBy(lanes => lanes.Key.Length > 0)
            .ThenByDescending(lanes => lanes.Count()).First();
        _lanes = [.. together.Select(lane => lane.Lane)];
        return new QueueLoad(token, CheckpointText.Parse(together.Key), IsWhole: _lanes.Count == all.Count);
    }

    /// <summary>Returns the entries dropped, or null when the load is no longer the caller's.</summary>
    public async Task<long?> PushAsync(
        string token, IReadOnlyList<ReadyJob> page, LoadCheckpoint checkpoint, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var lanes = calls.Lanes;
        var jobs = page.ToLookup(job => lanes.Of(job.Queue));
        var dropped = await Task.WhenAll(Lanes.Select(lane => PushLaneAsync(lane, [.. jobs[lane]])));
        return dropped.Any(count => count < 0) ? null : dropped.Sum();

        // A lane without jobs on this page has come as far as the others.
        async Task<long> PushLaneAsync(RedisLane lane, IReadOnlyList<ReadyJob> jobs)
        {
            var batches = ReadyJobBatch.Of(lane, jobs, now);
            if (batches.Count == 0 && page.Count > 0) batches = [new ReadyJobBatch(lane, [], now)];
            var sum = 0L;
            foreach (var batch in batches)
            {
                var reached = ReferenceEquals(batch, batches[^1]) ? CheckpointText.Of(checkpoint) : "";
                var count = (long)await calls.RunAsync(
                    lane, RedisScript.Push, batch.Lists, batch.Arguments(RedisKeys.Loading(token), reached), cancellationToken);
                if (count < 0) return count;
                sum += count;
            }

            return sum;
        }
    }

    public Task RequestAsync(CancellationToken cancellationToken) =>
        OnEachAsync(calls.Lanes.All, RedisScript.RequestLoad, [RedisKeys.Ready], cancellationToken);

    public async Task<bool> CompleteAsync(string token, CancellationToken cancellationToken)
    {
        var answers = await OnEachAsync(
            Lanes, RedisScript.CompleteLoad, [RedisKeys.Loading(token), RedisKeys.Ready], cancellationToken);
        return answers.Refusal is null && answers.Given.All(lane => (bool)lane.Answer);
    }

    private Task<LaneAnswers<RedisLane, RedisResult>> OnEachAsync(
        IEnumerable<RedisLane> lanes, RedisScript script, RedisValue[] arguments, CancellationToken cancellationToken) =>
        LaneAnswers.OfAsync(lanes, lane => calls.RunAsync(lane, script, [], arguments, cancellationToken));
}
