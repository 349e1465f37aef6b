namespace JobScheduler.Queues.Redis;

/// <summary>What several lanes answered that were asked in one go. On a Cluster some servers may be away:
/// what the others gave counts.</summary>
internal sealed record LaneAnswers<TLane, TAnswer>(
    IReadOnlyList<(TLane Lane, TAnswer Answer)> Given, ReadyQueueUnavailableException? Refusal)
{
    /// <summary>These, if every lane gave one.</summary>
    public LaneAnswers<TLane, TAnswer> OrThrow() =>
        Refusal is null ? this : throw new ReadyQueueUnavailableException(Refusal.Message, Refusal);
}

/// <summary>Asks them.</summary>
internal static class LaneAnswers
{
    /// <summary>Throws what one said when none gave an answer.</summary>
    public static async Task<LaneAnswers<TLane, TAnswer>> OfAsync<TLane, TAnswer>(
        IEnumerable<TLane> lanes, Func<TLane, Task<TAnswer>> ask)
    {
        var calls = await Task.WhenAll(lanes.Select(lane => TryAsync(lane, ask)));
        var answers = new LaneAnswers<TLane, TAnswer>(
            [.. calls.Where(call => call.Refusal is null).Select(call => (call.Lane, call.Answer!))],
            calls.Select(call => call.Refusal).FirstOrDefault(refusal => refusal is not null));
        return answers.Given.Count == 0 ? answers.OrThrow() : answers;
    }

    private static async Task<(TLane Lane, TAnswer? Answer, ReadyQueueUnavailableException? Refusal)> TryAsync<TLane, TAnswer>(
        TLane lane, Func<TLane, Task<TAnswer>> ask)
    {
        try
        {
            return (lane, await ask(lane), null);
        }
        catch (ReadyQueueUnavailableException refusal)
        {
            return (lane, default, refusal);
        }
    }
}
