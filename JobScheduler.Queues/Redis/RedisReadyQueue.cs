using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Queues.Redis;

/// <summary>The ready queue of many processes: lists by queue and priority, and a sorted set of ids that are due later.</summary>
internal sealed class RedisReadyQueue(RedisCalls calls, TimeProvider time, ILogger<RedisReadyQueue> log) : IReadyQueue
{
    private const int MaxPromoted = 1000;
    private const int MaxLookedAt = 10_000;

    private readonly InvalidEntries _invalid = new(time, log);
    private string _loading = "";

    public long InvalidEntriesDropped => _invalid.Total;

    public async Task PushAsync(IReadOnlyList<ReadyJob> jobs, DateTimeOffset now, CancellationToken cancellationToken)
    {
        calls.Describe(Activity.Current);
        var batches = jobs.Chunk(ReadyJobBatch.MaxJobs).Select(chunk => new ReadyJobBatch(calls.Lane.Keys, chunk, now));
        try
        {
            foreach (var batch in batches)
                _invalid.Drop((long)await RunAsync(RedisScript.Push, batch.Lists, batch.Arguments(), cancellationToken));
        }
        catch
        {
            calls.Lane.Lost.Add();
            throw;
        }
    }

    public async Task<Promotion> PromoteDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var answer = await RunAsync(RedisScript.Promote, [], [Microseconds.OfNow(now), MaxPromoted], cancellationToken);
        _invalid.Drop((long)answer[2]);
        return new Promotion((int)answer[0], answer[1].IsNull ? null : Microseconds.Until((double)answer[1], now));
    }

    public async Task<IReadOnlyList<Guid>> PopAsync(PopRequest request, CancellationToken cancellationToken)
    {
        var queues = request.Queues;
        if (queues.Count == 0) return [];
        var lists = Priorities.FirstToLast.SelectMany(priority => queues.Select(queue => (RedisKey)calls.Lane.Keys.List(queue, priority)));
        RedisValue[] arguments = [request.Max, MaxLookedAt, request.ToNeglected, queues.Count];
        var answer = (string[])(await RunAsync(RedisScript.Pop, lists, arguments, cancellationToken))!;
        var ids = new List<Guid>(answer.Length - 1);
        foreach (var text in answer.AsSpan(1))
        {
            if (Guid.TryParseExact(text, "D", out var id)) ids.Add(id);
        }

        _invalid.Drop(long.Parse(answer[0], null) + answer.Length - 1 - ids.Count);
        return [.. ids.Distinct()];
    }

    public async Task<long> LengthAsync(CancellationToken cancellationToken) =>
        (long)await RunAsync(RedisScript.Length, [], [], cancellationToken);

    public async Task<QueueLoad?> BeginLoadAsync(CancellationToken cancellationToken)
    {
        var token = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        RedisValue[] arguments = [RedisKeys.Loading(token), _loading, (long)RedisKeys.LoadingLife.TotalMilliseconds, RedisKeys.Ready];
        var checkpoint = (string?)await RunAsync(RedisScript.BeginLoad, [], arguments, cancellationToken);
        if (checkpoint is null) return null;
        _loading = RedisKeys.Loading(token);
        return new QueueLoad(token, CheckpointText.Parse(checkpoint));
    }

    public async Task<bool> PushLoadedAsync(
        string token, IReadOnlyList<ReadyJob> page, LoadCheckpoint checkpoint, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var batches = page.Chunk(ReadyJobBatch.MaxJobs).Select(chunk => new ReadyJobBatch(calls.Lane.Keys, chunk, now)).ToList();
        foreach (var batch in batches)
        {
            var reached = ReferenceEquals(batch, batches[^1]) ? CheckpointText.Of(checkpoint) : "";
            var dropped = (long)await RunAsync(
                RedisScript.Push, batch.Lists, batch.Arguments(RedisKeys.Loading(token), reached), cancellationToken);
            if (dropped < 0) return false;
            _invalid.Drop(dropped);
        }

        return true;
    }

    public Task RequestLoadAsync(CancellationToken cancellationToken) =>
        RunAsync(RedisScript.RequestLoad, [], [RedisKeys.Ready], cancellationToken);

    public async Task<bool> CompleteLoadAsync(string token, CancellationToken cancellationToken) =>
        (bool)await RunAsync(RedisScript.CompleteLoad, [], [RedisKeys.Loading(token), RedisKeys.Ready], cancellationToken);

    private Task<RedisResult> RunAsync(
        RedisScript script, IEnumerable<RedisKey> keys, RedisValue[] arguments, CancellationToken cancellationToken) =>
        calls.RunAsync(calls.Lane, script, keys, arguments, cancellationToken);
}
