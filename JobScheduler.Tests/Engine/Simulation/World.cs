using System.Diagnostics.Metrics;
using JobScheduler.Tests.Storage.Models;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>What the simulated processes share: one store, one ready queue, the lines to both; and the processes themselves.</summary>
internal sealed class World : IDisposable
{
    private readonly List<EngineProcess> _processes = [];
    private readonly List<TestMeters> _meters = [];

    public World(Simulation simulation, PlantedBug bug)
    {
        Simulation = simulation;
        Model = new BrokenStoreModel(simulation.Now, bug) { Written = (before, after) => History.Change(simulation.Now, before, after) };
        Schedules = new ModelSchedules(Model);
        Sessions = new ModelSessions(Model, Schedules, HoldsLock) { UpSince = simulation.Now - TimeSpan.FromHours(1) };
        (Queue, Locks) = (new SimulatedReadyQueue(simulation), new SimulatedLocks(simulation));
        StoreLine = new FaultyLine(
            simulation, "store", (what, silence) => new StoreUnavailableException(what, new IOException(what), silence));
        QueueLine = new FaultyLine(simulation, "queue", (what, _) => new ReadyQueueUnavailableException(what, null));
    }

    public Simulation Simulation { get; }

    public SimulationHistory History { get; } = new();

    /// <summary>Whether the processes are configured with the ready queue, or have the store alone.</summary>
    public bool HasQueue { get; init; } = true;

    public StoreModel Model { get; }

    public ModelSchedules Schedules { get; }

    public ModelSessions Sessions { get; }

    public SimulatedReadyQueue Queue { get; }

    public SimulatedLocks Locks { get; }

    public FaultyLine StoreLine { get; }

    public FaultyLine QueueLine { get; }

    public IReadOnlyList<EngineProcess> Processes => _processes;

    public void Start(string label, bool runsJobs) => _processes.Add(new EngineProcess(this, label, runsJobs));

    public void Kill(EngineProcess process)
    {
        process.Process.Kill();
        _processes.Remove(process);
    }

    /// <summary>For one process. The runtime keeps a meter and all that it can reach for every listener to come,
    /// until it is disposed of.</summary>
    public IMeterFactory NewMeters()
    {
        _meters.Add(new TestMeters());
        return _meters[^1];
    }

    public void Dispose()
    {
        foreach (var meters in _meters) meters.Dispose();
    }

    public void MoveStoreClock() => Model.Advance(Simulation.Now - Model.Now);

    // The server drops a session's lock with its connection: when the process is dead or cut off, not when it is silent.
    private bool HoldsLock(Guid session) => _processes.Any(process => process.Owns(session) && !StoreLine.HasLost(process.Process));
}
