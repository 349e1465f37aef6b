using JobScheduler.Core.Queues;
using StackExchange.Redis;

namespace JobScheduler.Queues.Redis;

/// <summary>Jobs sorted for the script push.lua: due ids by list, later ones with their moments.</summary>
internal sealed class ReadyJobBatch
{
    /// <summary>Lua's stack holds some 8,000 arguments, a later job takes two of them, and the prelude passes them on once more.</summary>
    public const int MaxJobs = 1000;

    private readonly Dictionary<RedisKey, List<RedisValue>> _due = [];
    private readonly List<RedisValue> _later = [];

    public ReadyJobBatch(IEnumerable<ReadyJob> jobs, DateTimeOffset now)
    {
        foreach (var job in jobs)
        {
            var list = RedisKeys.List(job.Queue, job.Priority);
            var id = job.Id.ToString("D");
            if (job.DueAt > now) _later.AddRange([Microseconds.OfDue(job.DueAt), $"{id}|{list}"]);
            else if (_due.TryGetValue(list, out var ids)) ids.Add(id);
            else _due[list] = [id];
        }
    }

    public RedisKey[] Keys => [RedisKeys.Lists, RedisKeys.Schedule, RedisKeys.Epoch, .. _due.Keys];

    public RedisValue[] Arguments(string loading) =>
    [
        loading, (long)RedisKeys.LoadingLife.TotalMilliseconds, _later.Count / 2, .. _later,
        .. _due.Values.SelectMany(ids => ids.Prepend(ids.Count)),
    ];
}
