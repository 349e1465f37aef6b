namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>Owns every continuation and timer of the simulated processes: one thread, one clock,
/// and a seeded random number that picks what runs next. When nothing can run, the clock jumps to the next event.</summary>
internal sealed class Simulation(int seed, SimulationTrace trace)
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan MaxStep = TimeSpan.FromMicroseconds(100);

    private readonly PriorityQueue<Action, (long At, long Number)> _events = new();
    private readonly List<SimulatedProcess> _processes = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _number;

    public int Seed { get; } = seed;

    public Random Random { get; } = new(seed);

    public SimulationTrace Trace { get; } = trace;

    public DateTimeOffset Now { get; private set; } = Start;

    /// <summary>What left the simulation's thread, if anything did.</summary>
    public string? Leak { get; private set; }

    public void Add(SimulatedProcess process) => _processes.Add(process);

    public void Remove(SimulatedProcess process) => _processes.Remove(process);

    /// <summary>An event of the world, not of a process: it happens whatever becomes of the processes.</summary>
    public void After(TimeSpan delay, Action happens)
    {
        AssertOwned("an event");
        _events.Enqueue(happens, ((Now + (delay > TimeSpan.Zero ? delay : TimeSpan.Zero)).UtcTicks, _number++));
    }

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
        var ready = _processes.Sum(process => process.Ready);
        if (ready > 0)
        {
            RunOne(Random.Next(ready));
            // What runs takes time, so that what is timed falls in between.
            Now += MaxStep * Random.NextDouble();
        }
        else
        {
            Now = _events.TryPeek(out _, out var next) ? Max(Now, new DateTimeOffset(next.At, TimeSpan.Zero)) : end;
        }

        while (_events.TryPeek(out _, out var due) && due.At <= Now.UtcTicks) _events.Dequeue()();
    }

    private void RunOne(int pick)
    {
        foreach (var process in _processes)
        {
            if (pick < process.Ready)
            {
                if (Trace.IsKept) Trace.Add(Now, $"{process.Name} runs {pick + 1} of {process.Ready}");
                process.Run(pick);
                return;
            }

            pick -= process.Ready;
        }
    }

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
