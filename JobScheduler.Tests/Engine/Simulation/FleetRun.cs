using JobScheduler.Core.Requests;
using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>Many workers and two Apis that nobody harms: first at rest, then with a few jobs.</summary>
internal sealed class FleetRun : IDisposable
{
    public const int Apis = 2;

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Simulation _simulation = new(seed: 1, new SimulationTrace(isKept: false)) { MaxStep = TimeSpan.FromMicroseconds(1) };
    private readonly World _world;
    private readonly int _workers;

    public FleetRun(int workers, bool hasQueue)
    {
        _workers = workers;
        _world = new World(_simulation, PlantedBug.None) { HasQueue = hasQueue };
    }

    public void Dispose() => _world.Dispose();

    public void Start()
    {
        for (var api = 1; api <= Apis; api++) _world.Start($"api-{api}", runsJobs: false);
        for (var worker = 1; worker <= _workers; worker++) _world.Start($"worker-{worker}", runsJobs: true);
        _simulation.RunUntil(_simulation.Now + StartTime, () => false);
    }

    public FleetReport Rest(TimeSpan time) => Watch(time, () => false);

    /// <summary>Sends so many jobs in one request, and returns when they have ended.</summary>
    public FleetReport Send(int jobs)
    {
        var client = new SimulatedProcess(_simulation, "client");
        var api = new ApiCalls(_world, new ProcessClock(_simulation, client, TimeSpan.Zero));
        var requests = Enumerable.Range(1, jobs).Select(NewJob).ToList();
        var answer = client.Start(() => api.UntilAnsweredAsync(services => services.GetRequiredService<EnqueueJobs>()
            .EnqueueManyAsync(requests, idempotency: null, CancellationToken.None)));
        return Watch(Patience, () => answer.IsCompleted && _world.Model.Jobs.All(job => job.State.Status.IsTerminal()));
    }

    /// <summary>What must not happen whoever is idle.</summary>
    public IReadOnlyList<string> Violations() =>
    [
        .. _simulation.Leak is { } leak ? [leak] : Array.Empty<string>(),
        .. _world.Processes.Where(process => process.Services is null).Select(process => $"{process.Label} has not started"),
        .. _world.Processes.SelectMany(process => process.EndedLoops.Select(loop => $"{process.Label}: {loop.Exception?.InnerException}")),
        .. JobPromises.Check(_world),
    ];

    private static JobRequest NewJob(int number) => new()
    {
        Name = $"job {number}",
        Handler = SimulatedHandler.Name,
        Queue = "mail",
        MaxRetries = 0,
        TimeoutSeconds = 5,
    };

    private FleetReport Watch(TimeSpan most, Func<bool> isOver)
    {
        var (began, before) = (_simulation.Now, Counts());
        _world.StoreLine.Calls.Take();
        _world.QueueLine.Calls.Take();
        _simulation.RunUntil(began + most, isOver);
        var after = Counts();
        return new FleetReport(_simulation.Now - began, _world.StoreLine.Calls.Take(), _world.QueueLine.Calls.Take())
        {
            WideBeats = after.WideBeats - before.WideBeats,
            Shown = after.Shown - before.Shown,
            WakeUps = after.WakeUps - before.WakeUps,
            JobsRun = after.JobsRun - before.JobsRun,
        };
    }

    private (long WideBeats, long Shown, long WakeUps, int JobsRun) Counts() => (
        _world.Sessions.WideBeats, _world.Sessions.BeatsShown, _world.Processes.Sum(process => (long)process.Signals.WakeUps),
        _world.History.Runs.DistinctBy(run => run.JobId).Count());
}
