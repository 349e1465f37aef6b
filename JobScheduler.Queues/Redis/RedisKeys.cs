using System.Globalization;
using JobScheduler.Core.Jobs;

namespace JobScheduler.Queues.Redis;

/// <summary>Every key, its type and its life. All begin with the same <paramref name="root"/>, within which there is no "job_",
/// so that no key of one installation is a key of another.</summary>
internal sealed class RedisKeys(string root)
{
    public const string Ready = "ready:";

    /// <summary>Each page of the load begins it anew; a loader silent for so long has died, and another one takes over.</summary>
    public static readonly TimeSpan LoadingLife = TimeSpan.FromSeconds(15);

    public static readonly TimeSpan LockLife = TimeSpan.FromSeconds(5);

    private readonly string _list = $"{root}job_queue";

    /// <summary>String: the id of the installation whose keys these are; no end.</summary>
    public RedisKey Installation { get; } = $"{root}job_installation";

    /// <summary>String: "ready:{run}" without end, or "loading:{token}:{run}" for <see cref="LoadingLife"/>; absent when content was lost.
    /// The run is the server's run_id: a server that came back from a snapshot, or took over from another,
    /// is not the one that was loaded.</summary>
    public RedisKey Epoch { get; } = $"{root}job_epoch";

    /// <summary>String: "{run}{checkpoint}" while the queue is being loaded: how far that has come, for whoever takes it over;
    /// no end.</summary>
    public RedisKey Checkpoint { get; } = $"{root}job_load";

    /// <summary>Set of the names of the lists that hold something, and of some that older versions emptied; no end.</summary>
    public RedisKey Lists { get; } = $"{root}job_lists";

    /// <summary>Sorted set of "{id}|{list}" by due moment in µs since 1970; no end.</summary>
    public RedisKey Schedule { get; } = $"{root}job_schedule";

    /// <summary>Hash: the name of each list that holds something → when it last had a pop or became more than empty,
    /// in µs since 1970 by the server's clock; no end.</summary>
    public RedisKey Since { get; } = $"{root}job_since";

    /// <summary>What every script is given first, in the order in which the prelude names them.</summary>
    public IReadOnlyList<RedisKey> Shared => [Installation, Epoch, Checkpoint, Lists, _list, Schedule, Since];

    public static string Loading(string token) => $"loading:{token}:";

    /// <summary>String: the holder's token, for <see cref="LockLife"/>.</summary>
    public RedisKey Lock(string loop) => $"{root}job_lock:{loop}";

    /// <summary>List of ids, LPUSH and RPOP; no end. That of the default queue at its default priority has the short name:
    /// <c>LLEN job_queue</c> shows the backlog.</summary>
    public string List(string queue, int priority) =>
        queue == JobSpec.DefaultQueue && priority == JobSpec.DefaultPriority ? _list : $"{_list}:{queue}:{priority}";

    /// <summary>Whose list it is; null for a name that is none.</summary>
    public ListName? NameOf(string list)
    {
        if (list == _list) return new ListName(JobSpec.DefaultQueue, JobSpec.DefaultPriority);
        var priorityAt = list.LastIndexOf(':') + 1;
        if (!list.StartsWith($"{_list}:", StringComparison.Ordinal) || priorityAt <= _list.Length + 1) return null;
        return int.TryParse(list.AsSpan(priorityAt), NumberStyles.None, CultureInfo.InvariantCulture, out var priority)
            && Priorities.FirstToLast.Contains(priority)
            ? new ListName(list[(_list.Length + 1)..(priorityAt - 1)], priority)
            : null;
    }
}
