namespace JobScheduler.Queues.Redis;

/// <summary>Asks Redis whether it takes what the queue writes, by a write that changes nothing.</summary>
internal sealed class RedisProbe
{
    private readonly RedisCalls _calls;

    internal RedisProbe(RedisCalls calls) => _calls = calls;

    /// <summary>Why not, in words; null when it does.</summary>
    public async Task<string?> RefusalAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answers = await LaneAnswers.OfAsync(
                _calls.Lanes.All, lane => _calls.RunAsync(lane, RedisScript.Probe, [], [], cancellationToken));
            answers.OrThrow();
            return null;
        }
        catch (ReadyQueueUnavailableException refusal)
        {
            return refusal.Message;
        }
    }
}
