namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>One process of the simulation, as the task scheduler of all its code:
/// what it has to do waits here until the simulation picks it.</summary>
internal sealed class SimulatedProcess : TaskScheduler
{
    private readonly Simulation _simulation;
    private readonly List<Task> _waiting = [];
    private readonly int _place;
    private bool _isPaused;

    public SimulatedProcess(Simulation simulation, string name)
    {
        (_simulation, Name) = (simulation, name);
        _place = simulation.Add(this);
    }

    public string Name { get; }

    public bool IsGone { get; private set; }

    /// <summary>How many pieces of its work could run now.</summary>
    public int Ready => _isPaused ? 0 : _waiting.Count;

    public void Run(int pick)
    {
        var task = _waiting[pick];
        _waiting[pick] = _waiting[^1];
        _waiting.RemoveAt(_waiting.Count - 1);
        CountReady();
        TryExecuteTask(task);
    }

    public Task Start(Func<Task> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    public void Post(Action work) => _ = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, this);

    /// <summary>As kill -9: nothing of it runs any more, not even a finally.</summary>
    public void Kill()
    {
        IsGone = true;
        _waiting.Clear();
        CountReady();
    }

    /// <summary>As SIGSTOP: its timers run out and its answers arrive, but it sees them only when it is woken.</summary>
    public void Pause() => SetPaused(true);

    public void Resume() => SetPaused(false);

    protected override void QueueTask(Task task)
    {
        _simulation.AssertOwned($"work of {Name}");
        if (IsGone) return;
        _waiting.Add(task);
        CountReady();
    }

    // Never at once on the caller's stack: what may run later shall be picked.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => _waiting;

    private void SetPaused(bool isPaused)
    {
        _isPaused = isPaused;
        CountReady();
    }

    private void CountReady() => _simulation.SetReady(_place, Ready);
}
