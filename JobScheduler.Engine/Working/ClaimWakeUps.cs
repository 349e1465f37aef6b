using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Working;

/// <summary>Wakes the loop that claims when there are jobs in a queue that this process serves.</summary>
internal sealed class ClaimWakeUps(IStoreWakeUps store, LoopWakeUps wakeUps, ProcessSession session)
{
    private readonly HashSet<string> _served = new(session.Current.Queues, StringComparer.Ordinal);

    /// <summary>From now on also when another process has woken it through the store.</summary>
    public void ListenToStore() => store.OnNotified(Wake);

    /// <summary>Null: in any queue.</summary>
    public void Wake(IReadOnlyList<string>? queues)
    {
        if (queues is null || queues.Any(_served.Contains)) wakeUps.Claim.Set();
    }
}
