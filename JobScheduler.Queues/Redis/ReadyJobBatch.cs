namespace JobScheduler.Queues.Redis;

/// <summary>Jobs sorted for the script push.lua: due ids by list, later ones with their moments.</summary>
internal sealed class ReadyJobBatch
{
    /// <summary>Lua's stack holds some 8,000 arguments, a later job takes two of them, and the prelude passes them on once more.</summary>
    private const int MaxJobs = 1000;

    private readonly Dictionary<string, List<RedisValue>> _due = [];
    private readonly List<RedisValue> _later = [];

    public ReadyJobBatch(RedisLane lane, IEnumerable<ReadyJob> jobs, DateTimeOffset now)
    {
        foreach (var job in jobs)
        {
            var list = lane.Keys.List(job.Queue, job.Priority);
            if (job.DueAt > now) _later.AddRange([Microseconds.OfDue(job.DueAt), $"{job.Id:D}|{list}"]);
            else if (_due.TryGetValue(list, out var ids)) ids.Add(Bytes(job.Id));
            else _due[list] = [Bytes(job.Id)];
        }
    }

    /// <summary>Jobs of the queues of one lane.</summary>
    public static IReadOnlyList<ReadyJobBatch> Of(RedisLane lane, IEnumerable<ReadyJob> jobs, DateTimeOffset now) =>
        [.. jobs.Chunk(MaxJobs).Select(chunk => new ReadyJobBatch(lane, chunk, now))];

    // As text that need not be encoded when it is sent.
    private static byte[] Bytes(Guid id)
    {
        var text = new byte[36];
        id.TryFormat(text, out _, "D");
        return text;
    }

    public IEnumerable<RedisKey> Lists => _due.Keys.Select(list => (RedisKey)list);

    /// <summary>As a page of a load, when <paramref name="mark"/> is not empty, which has come as far as the checkpoint says.</summary>
    public RedisValue[] Arguments(string mark = "", string checkpoint = "") =>
    [
        mark, (long)RedisKeys.LoadingLife.TotalMilliseconds, checkpoint, _later.Count / 2, .. _later,
        .. _due.Values.SelectMany(ids => ids.Prepend(ids.Count)),
    ];
}
