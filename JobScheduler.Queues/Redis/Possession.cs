using Microsoft.Extensions.Logging;

namespace JobScheduler.Queues.Redis;

/// <summary>Whose keys the scripts of this process found last: this installation's, or another's, which nobody touches.</summary>
internal sealed class Possession(ILogger log)
{
    /// <summary>How a script begins its refusal; the owner's id follows.</summary>
    public const string Sign = "OTHERS ";

    private readonly Lock _lock = new();
    private readonly HashSet<RedisLane> _ours = [];
    private readonly HashSet<RedisLane> _others = [];

    /// <summary>Some script has found that they are ours, and none since that they are not.</summary>
    public bool IsOurs
    {
        get
        {
            lock (_lock) return _ours.Count > 0 && _others.Count == 0;
        }
    }

    public void FoundOurs(RedisLane lane)
    {
        lock (_lock)
        {
            if (!_ours.Add(lane) || !_others.Remove(lane) || _others.Count > 0) return;
        }

        QueueLog.IsOurs(log);
    }

    /// <summary>Returns what is to be said of it.</summary>
    public string FoundOthers(RedisLane lane, string refusal)
    {
        var text = $"Redis belongs to another installation ({refusal[Sign.Length..]}): give this one keys of its own with "
            + $"JobScheduler__Redis__Prefix, or delete the key {lane.Keys.Installation} if the other one is gone.";
        bool isNews;
        lock (_lock)
        {
            _ours.Remove(lane);
            isNews = _others.Add(lane) && _others.Count == 1;
        }

        if (isNews) QueueLog.IsOthers(log, text);
        return text;
    }
}
