using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Working;

/// <summary>Wakes the loop that claims when there are jobs in a queue that this process serves, and whoever else claims here.</summary>
internal sealed class ClaimWakeUps(
    IStoreWakeUps store, LoopWakeUps wakeUps, ProcessSession session, StoreLooks looks, RandomSource random, TimeProvider time)
{
    private readonly HashSet<string> _served = new(session.Current.Queues, StringComparer.Ordinal);
    private Action<IReadOnlyList<string>?, bool> _others = static (_, _) => { };

    /// <summary>From now on also when another process, or a program that speaks SQL, has woken it through the store.</summary>
    public void ListenToStore() => store.OnNotified(WakeToLook);

    /// <summary>Null: in any queue.</summary>
    public void Wake(IReadOnlyList<string>? queues)
    {
        _others(queues, false);
        if (AreServed(queues)) wakeUps.Claim.Set();
    }

    /// <summary>Jobs that were put aside for long may start now.</summary>
    public void WakeToLook() => WakeToLook(null);

    /// <summary>Called, on any thread, with the queues (null: any) in which there are jobs,
    /// and whether they may be known to the store alone.</summary>
    public void OnWoken(Action<IReadOnlyList<string>?, bool> wake) => _others += wake;

    private bool AreServed(IReadOnlyList<string>? queues) => queues is null || queues.Any(_served.Contains);

    private void WakeToLook(IReadOnlyList<string>? queues)
    {
        _others(queues, true);
        if (!AreServed(queues)) return;
        wakeUps.Claim.Set();
        if (!looks.ListsAreAway) _ = LookInTurnAsync();
    }

    /// <summary>What was told through the store may be known to it alone. All were told, so they look one after the other.</summary>
    private async Task LookInTurnAsync()
    {
        await Task.Delay(random.NextDouble() * looks.TurnOfAll, time, CancellationToken.None);
        looks.Expect();
        wakeUps.Claim.Set();
    }
}
