namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>The locks of loops, each held for a while by the process that asked last.</summary>
internal sealed class SimulatedLocks(Simulation simulation)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, (string Holder, DateTimeOffset Until)> _held = [];

    public void Flush() => _held.Clear();

    public bool Hold(string name, string process)
    {
        if (_held.TryGetValue(name, out var held) && held.Holder != process && held.Until > simulation.Now) return false;
        _held[name] = (process, simulation.Now + Lifetime);
        return true;
    }
}
