using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>What the processes share of their ready queue: while it is faulty it loses, repeats, mixes up and invents ids, and may lose everything.</summary>
internal sealed class SimulatedReadyQueue(Simulation simulation)
{
    private readonly Dictionary<(string Queue, int Priority), List<Guid>> _lists = [];
    private readonly List<ReadyJob> _later = [];
    private string _epoch = "";

    /// <summary>The share of ids to which something happens.</summary>
    public double Rate { get; set; }

    public long Length => _lists.Values.Sum(list => list.Count);

    public void Flush()
    {
        _lists.Clear();
        _later.Clear();
        _epoch = "";
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
        foreach (var list in Priorities.FirstToLast.SelectMany(priority => queues.Select(queue => _lists.GetValueOrDefault((queue, priority)))).OfType<List<Guid>>())
        {
            while (popped.Count < max && list.Count > 0) popped.Add(Take(list));
        }

        if (popped.Count < max && simulation.Draw(Rate / 10)) popped.Add(Invented());
        return [.. popped.Distinct()];
    }

    public string? BeginLoad()
    {
        if (_epoch == "ready" || (_epoch.Length > 0 && simulation.Draw(0.5))) return null;
        return _epoch = $"loading:{simulation.Random.Next()}";
    }

    public bool CompleteLoad(string token)
    {
        if (_epoch != token) return false;
        _epoch = "ready";
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
