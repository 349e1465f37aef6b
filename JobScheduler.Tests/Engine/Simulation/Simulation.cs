namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>Owns every continuation and timer of the simulated processes: one thread, one clock,
/// and a seeded random number that picks what runs next. When nothing can run, the clock jumps to the next event.</summary>
internal sealed class Simulation(int seed, SimulationTrace trace)
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // Sorted, not a heap: most timers are called off, and those must not stay until their time has come.
    private readonly SortedSet<SimulatedEvent> _events = [];
    private readonly List<SimulatedProcess> _processes = [];
    private readonly ReadyCounts _ready = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _number;

    public int Seed { get; } = seed;

    public Random Random { get; } = new(seed);

    public SimulationTrace Trace { get; } = trace;

    /// <summary>How long one piece of work takes at most. All processes together do one at a time: many need short ones.</summary>
    public TimeSpan MaxStep { get; init; } = TimeSpan.FromMicroseconds(100);

    public DateTimeOffset Now { get; private set; } = Start;

    /// <summary>What left the simulation's thread, if anything did.</summary>
    public string? Leak { get; private set; }

    /// <summary>Returns the place of the process among all that there ever were.</summary>
    public int Add(SimulatedProcess process)
    {
        _processes.Add(process);
        return _ready.Add();
    }

    public void SetReady(int place, int count) => _ready.Set(place, count);

    /// <summary>An event of the world, not of a process: it happens whatever becomes of the processes.</summary>
    public SimulatedEvent After(TimeSpan delay, Action happens)
    {
        AssertOwned("an event");
        var planned = new SimulatedEvent(Now + (delay > TimeSpan.Zero ? delay : TimeSpan.Zero), _number++, happens);
        _events.Add(planned);
        return planned;
    }

    public void CallOff(SimulatedEvent planned) => _events.Remove(planned);

    public void RunUntil(DateTimeOffset end, Func<bool> isOver)
    {
        while (Now < end && !isOver()) Step(end);
    }

    /// <summary>Fails when code runs that this driver did not start: then a seed would no longer repeat its run.</summary>
    public void AssertOwned(string what)
    {
        if (Environment.CurrentManagedThreadId == _thread) return;
        Leak = $"{what} came from a thread that the simulation does not drive.";
        throw new InvalidOperationException(Leak);
    }

    public bool Draw(double chance) => Random.NextDouble() < chance;

    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + ((most - least) * Random.NextDouble());

    public TimeSpan Between(double leastSeconds, double maxSeconds) =>
        Between(TimeSpan.FromSeconds(leastSeconds), TimeSpan.FromSeconds(maxSeconds));

    private void Step(DateTimeOffset end)
    {
        if (_ready.Total > 0)
        {
            RunOne(Random.Next(_ready.Total));
            // What runs takes time, so that what is timed falls in between.
            Now += MaxStep * Random.NextDouble();
        }
        else
        {
            Now = _events.Min is { } next ? Max(Now, next.At) : end;
        }

        while (_events.Min is { } due && due.At <= Now)
        {
            _events.Remove(due);
            due.Happens();
        }
    }

    private void RunOne(int pick)
    {
        var (place, own) = _ready.Find(pick);
        var process = _processes[place];
        if (Trace.IsKept) Trace.Add(Now, $"{process.Name} runs {own + 1} of {process.Ready}");
        process.Run(own);
    }

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
