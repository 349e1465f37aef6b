using System.Collections.Concurrent;

namespace JobScheduler.Engine.Loops;

/// <summary>The wake-ups of this process's loops by name; waking a loop that does not run here does nothing.</summary>
public sealed class LoopWakeUps
{
    private readonly ConcurrentDictionary<string, WakeUp> _wakeUps = new();

    public WakeUp Of(string loop) => _wakeUps.GetOrAdd(loop, static _ => new WakeUp());

    public void Wake(string loop) => Of(loop).Set();
}
