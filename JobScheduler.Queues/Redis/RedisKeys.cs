using JobScheduler.Core.Jobs;

namespace JobScheduler.Queues.Redis;

/// <summary>Every key, its type and its life. One server (with replicas): the scripts use several keys at once,
/// so a cluster is not for us.</summary>
internal static class RedisKeys
{
    /// <summary>List of ids, LPUSH and RPOP; no end. The default queue at its default priority:
    /// <c>LLEN job_queue</c> shows the backlog.</summary>
    public static readonly RedisKey DefaultList = "job_queue";

    /// <summary>Set of the names of the lists that hold or held something; no end.</summary>
    public static readonly RedisKey Lists = "job_lists";

    /// <summary>Sorted set of "{id}|{list}" by due moment in µs since 1970; no end.</summary>
    public static readonly RedisKey Schedule = "job_schedule";

    /// <summary>String: "ready:{run}" without end, or "loading:{token}:{run}" for <see cref="LoadingLife"/>; absent when content was lost.
    /// The run is the server's run_id: a server that came back from a snapshot, or took over from another,
    /// is not the one that was loaded.</summary>
    public static readonly RedisKey Epoch = "job_epoch";

    /// <summary>String: "{run}{checkpoint}" while the queue is being loaded: how far that has come, for whoever takes it over;
    /// no end.</summary>
    public static readonly RedisKey Checkpoint = "job_load";

    /// <summary>Hash: the name of each list that holds something → when it last had a pop or became more than empty,
    /// in µs since 1970 by the server's clock; no end.</summary>
    public static readonly RedisKey Since = "job_since";

    /// <summary>What every script is given first, in the order in which the prelude names them.</summary>
    public static readonly IReadOnlyList<RedisKey> Shared = [Epoch, Checkpoint, Lists, DefaultList, Schedule, Since];

    /// <summary>Pub/sub channel of <see cref="NotificationMessage"/>.</summary>
    public static readonly RedisChannel Events = RedisChannel.Literal("job_events");

    /// <summary>Pub/sub channel of <see cref="NotificationMessage"/> with the status changes of jobs;
    /// only watchers subscribe to it.</summary>
    public static readonly RedisChannel StatusChanges = RedisChannel.Literal("job_news");

    public const string Ready = "ready:";

    /// <summary>Each page of the load begins it anew; a loader silent for so long has died, and another one takes over.</summary>
    public static readonly TimeSpan LoadingLife = TimeSpan.FromSeconds(15);

    public static readonly TimeSpan LockLife = TimeSpan.FromSeconds(5);

    public static string Loading(string token) => $"loading:{token}:";

    /// <summary>String: the holder's token, for <see cref="LockLife"/>.</summary>
    public static RedisKey Lock(string loop) => $"job_lock:{loop}";

    /// <summary>List of ids, LPUSH and RPOP; no end.</summary>
    public static RedisKey List(string queue, int priority) =>
        queue == JobSpec.DefaultQueue && priority == JobSpec.DefaultPriority ? DefaultList : $"job_queue:{queue}:{priority}";
}
