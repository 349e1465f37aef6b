namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>What the processes share of their ready queue: while it is faulty it loses, repeats, mixes up and invents ids,
/// and may lose everything.</summary>
internal sealed class SimulatedReadyQueue(Simulation simulation)
{
    private const string Ready = "ready";

    private readonly Dictionary<(string Queue, int Priority), List<Guid>> _lists = [];
    private readonly List<ReadyJob> _later = [];
    private string _epoch = "";
    private string _loader = "";
    private LoadCheckpoint? _checkpoint;

    /// <summary>The share of ids to which something happens.</summary>
    public double Rate { get; set; }

    public long Length => _lists.Values.Sum(list => list.Count);

    public void Flush()
    {
        _lists.Clear();
        _later.Clear();
        (_epoch, _checkpoint) = ("", null);
    }

    public bool Push(IReadOnlyList<ReadyJob> jobs, DateTimeOffset now)
    {
        foreach (var job in jobs.SelectMany(Copies))
        {
            if (job.DueAt <= now) List(job);
            else _later.Add(job);
        }

        return true;
    }

    public Promotion Promote(DateTimeOffset now)
    {
        var due = _later.Where(job => job.DueAt <= now).OrderBy(job => job.DueAt).ToList();
        _later.RemoveAll(job => job.DueAt <= now);
        due.ForEach(List);
        return new Promotion(due.Count, _later.Count == 0 ? null : _later.Min(job => job.DueAt) - now);
    }

    public IReadOnlyList<Guid> Pop(IReadOnlyList<string> queues, int max)
    {
        var popped = new List<Guid>();
        foreach (var list in Priorities.FirstToLast.SelectMany(priority =>
            queues.Select(queue => _lists.GetValueOrDefault((queue, priority)))).OfType<List<Guid>>())
        {
            while (popped.Count < max && list.Count > 0) popped.Add(Take(list));
        }

        if (popped.Count < max && simulation.Draw(Rate / 10)) popped.Add(Invented());
        return [.. popped.Distinct()];
    }

    /// <summary>Another process's load is taken over once in a while, as if that process had died;
    /// it goes on where that one stopped.</summary>
    public QueueLoad? BeginLoad(string process)
    {
        if (_epoch == Ready || (_epoch.Length > 0 && _loader != process && simulation.Draw(0.5))) return null;
        (_epoch, _loader) = ($"loading:{simulation.Random.Next()}", process);
        if (_checkpoint is null) _lists.Clear();
        return new QueueLoad(_epoch, _checkpoint);
    }

    public bool PushLoaded(string token, IReadOnlyList<ReadyJob> page, LoadCheckpoint checkpoint, DateTimeOffset now)
    {
        if (_epoch != token) return false;
        _checkpoint = checkpoint;
        return Push(page, now);
    }

    public bool RequestLoad()
    {
        if (_epoch == Ready) _epoch = "";
        return true;
    }

    public bool CompleteLoad(string token)
    {
        if (_epoch != token) return false;
        (_epoch, _checkpoint) = (Ready, null);
        return true;
    }

    /// <summary>Mostly one; or none, or a second one that comes when the job may be running.</summary>
    private IEnumerable<ReadyJob> Copies(ReadyJob job) =>
        !simulation.Draw(Rate) ? [job] : simulation.Draw(0.5) ? [] : [job, job with { DueAt = simulation.Now + simulation.Between(0, 5) }];

    private Guid Take(List<Guid> list)
    {
        var at = simulation.Draw(Rate) ? simulation.Random.Next(list.Count) : 0;
        var id = list[at];
        list.RemoveAt(at);
        return id;
    }

    private Guid Invented()
    {
        Span<byte> bytes = stackalloc byte[16];
        simulation.Random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private void List(ReadyJob job)
    {
        if (!_lists.TryGetValue((job.Queue, job.Priority), out var list)) _lists[(job.Queue, job.Priority)] = list = [];
        list.Add(job.Id);
    }
}
