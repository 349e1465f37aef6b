namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>One seed: load and harm for a while, then everything is healed, drained, and judged.</summary>
internal sealed class SimulationRun : IDisposable
{
    /// <summary>For how long harm is done.</summary>
    public static readonly TimeSpan Harm = TimeSpan.FromSeconds(40);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Simulation _simulation;
    private readonly World _world;
    private readonly Nemesis _nemesis;
    private Task _clients = Task.CompletedTask;
    private DateTimeOffset _healedAt;
    private bool _isDrained;

    private SimulationRun(int seed, PlantedBug bug, SimulationTrace trace)
    {
        _simulation = new Simulation(seed, trace);
        _world = new World(_simulation, bug);
        _nemesis = new Nemesis(_world);
    }

    public static SimulationResult Of(int seed, PlantedBug bug = PlantedBug.None, bool keepsTrace = false)
    {
        var trace = new SimulationTrace(keepsTrace);
        using var run = new SimulationRun(seed, bug, trace);
        run.Run();
        return new SimulationResult(seed, run.Judge(), trace, run._world.History);
    }

    public void Dispose() => _world.Dispose();

    private void Run()
    {
        foreach (var label in new[] { "api-1", "api-2" }) _world.Start(label, runsJobs: false);
        foreach (var label in new[] { "worker-1", "worker-2", "worker-3" }) _world.Start(label, runsJobs: true);
        _clients = new Clients(_world).Begin();
        _nemesis.Begin();
        _simulation.RunUntil(_simulation.Now + Harm, () => false);

        _nemesis.Heal();
        _simulation.Trace.Add(_simulation.Now, "healed");
        _healedAt = _simulation.Now;
        LookLater();
        _simulation.RunUntil(_healedAt + Patience, () => _isDrained);
    }

    private void LookLater() => _simulation.After(Look, () =>
    {
        _isDrained = _clients.IsCompleted && Unfinished().Count == 0 && TicksOnce.Missing(_world, _healedAt).Count == 0;
        LookLater();
    });

    /// <summary>Those that had to end; the ticks after the healing go on for ever.</summary>
    private List<Job> Unfinished() =>
        [.. _world.Model.Jobs.Where(job => !job.State.Status.IsTerminal() && (job.Tick is null || job.Tick <= _healedAt))];

    private IReadOnlyList<string> Judge() =>
    [
        .. _simulation.Leak is { } leak ? [leak] : Array.Empty<string>(),
        .. _clients is { IsCompletedSuccessfully: true }
            ? []
            : new[] { $"Clients: {_clients.Exception?.InnerException?.Message ?? "they still wait"}" },
        .. _world.Processes.SelectMany(
            process => process.EndedLoops.Select(loop => $"Loops: one of {process.Label} ended: {loop.Exception?.InnerException}")),
        .. Unfinished().Select(job => $"NothingLost: job {job.Id} ({job.Spec.Name}, queue {job.Spec.Queue}) is still {job.State.Status}"),
        .. JobPromises.Check(_world),
        .. ClientPromises.Check(_world),
        .. TicksOnce.Check(_world, _healedAt),
    ];
}
