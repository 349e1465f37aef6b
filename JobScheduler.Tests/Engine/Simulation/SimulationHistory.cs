namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>What three witnesses saw: the clients, the handlers, and the store.</summary>
internal sealed class SimulationHistory
{
    private readonly List<HandlerRun> _runs = [];
    private readonly List<StoredChange> _changes = [];

    public List<SentJob> Sent { get; } = [];

    public IReadOnlyList<HandlerRun> Runs => _runs;

    public IReadOnlyList<StoredChange> Changes => _changes;

    /// <summary>How often each harm was done.</summary>
    public SortedDictionary<string, int> Harms { get; } = new(StringComparer.Ordinal);

    public HandlerRun Start(JobContext context, string process, DateTimeOffset now)
    {
        _runs.Add(new HandlerRun(context.JobId, context.Fence, process, now));
        return _runs[^1];
    }

    public void Change(DateTimeOffset now, Job? before, Job after) => _changes.Add(new StoredChange(now, before, after));

    public void Harm(string kind) => Harms[kind] = Harms.GetValueOrDefault(kind) + 1;
}
