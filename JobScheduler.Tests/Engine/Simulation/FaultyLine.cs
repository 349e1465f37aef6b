namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>The way of all processes to one server: calls may fail before they arrive, after they had their effect,
/// hang, or take long.</summary>
internal sealed class FaultyLine(Simulation simulation, string name, Func<string, StoreSilence, Exception> failure)
{
    private static readonly TimeSpan Quickest = TimeSpan.FromMicroseconds(100);
    private static readonly TimeSpan Slowest = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<SimulatedProcess, (DateTimeOffset Until, StoreSilence Silence)> _cuts = [];
    private DateTimeOffset _downUntil;

    public CallCounts Calls { get; } = new();

    /// <summary>The share of calls that fail by chance.</summary>
    public double Rate { get; set; }

    public void Stop(TimeSpan time) => _downUntil = simulation.Now + time;

    public void Cut(SimulatedProcess process, TimeSpan time, StoreSilence silence) => _cuts[process] = (simulation.Now + time, silence);

    public void Heal()
    {
        Rate = 0;
        _downUntil = default;
        _cuts.Clear();
    }

    /// <summary>Whether the server has lost the process: its connection was cut, not just silent.</summary>
    public bool HasLost(SimulatedProcess process) =>
        _cuts.TryGetValue(process, out var cut) && cut.Until > simulation.Now && cut.Silence == StoreSilence.Unreachable;

    public Fate Draw(SimulatedProcess process)
    {
        if (_cuts.TryGetValue(process, out var cut) && cut.Until > simulation.Now)
            return cut.Silence == StoreSilence.Silent ? Hangs(arrives: simulation.Draw(0.5)) : Fails(cut.Silence);
        if (_downUntil > simulation.Now) return Fails(StoreSilence.Refusing);
        if (!simulation.Draw(Rate)) return new Fate(Latency(), Latency(), Arrives: true, IsAnswered: true, Failure(StoreSilence.Silent));
        return simulation.Random.Next(5) switch
        {
            0 or 1 => Fails(StoreSilence.Silent),
            2 or 3 => new Fate(Latency(), Latency(), Arrives: true, IsAnswered: false, Failure(StoreSilence.Silent)),
            _ when simulation.Draw(0.3) => Hangs(arrives: simulation.Draw(0.5)),
            _ => new Fate(
                simulation.Between(0, 1.5), simulation.Between(0, 1.5), Arrives: true, IsAnswered: true, Failure(StoreSilence.Silent)),
        };
    }

    private Fate Fails(StoreSilence silence) => new(Latency(), Latency(), Arrives: false, IsAnswered: false, Failure(silence));

    private Fate Hangs(bool arrives) => new(Latency(), Patience, arrives, IsAnswered: false, Failure(StoreSilence.Silent));

    private TimeSpan Latency() => simulation.Between(Quickest, Slowest);

    private Func<string, Exception> Failure(StoreSilence silence) => call => failure($"A fault of the simulation: {name} {call}.", silence);
}
