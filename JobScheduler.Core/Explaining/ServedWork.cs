using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace JobScheduler.Core.Explaining;

/// <summary>Which queues and handlers the live workers served at one moment, and which queues were paused.</summary>
internal sealed class ServedWork(IReadOnlyList<ServingWorkers> workers, IEnumerable<string> paused)
{
    /// <summary>Of more queues and handlers than so many it is found out anew each time.</summary>
    private const int MaxKept = 1_000;

    private readonly FrozenSet<string> _paused = paused.ToFrozenSet(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Queue, string Handler), IReadOnlyList<Finding>> _known = new();

    /// <summary>Each handler, and how many live workers have it, of those that say what they have.</summary>
    public IReadOnlyDictionary<string, int> Handlers { get; } = (
        from worker in workers
        from handler in worker.Handlers ?? new HashSet<string>()
        group worker.Count by handler).ToFrozenDictionary(counts => counts.Key, counts => counts.Sum(), StringComparer.Ordinal);

    /// <summary>Why a job of this queue and handler would not run now; mostly nothing.</summary>
    public IReadOnlyList<Finding> WarningsOf(string queue, string handler)
    {
        if (_known.TryGetValue((queue, handler), out var known)) return known;
        var found = Find(queue, handler);
        if (_known.Count < MaxKept) _known[(queue, handler)] = found;
        return found;
    }

    private IReadOnlyList<Finding> Find(string queue, string handler)
    {
        var serving = workers.Where(worker => worker.Queues.Contains(queue)).ToList();
        var able = serving.Where(worker => worker.Handlers?.Contains(handler) ?? true).ToList();
        var taking = able.Where(worker => !worker.AreDraining).ToList();
        var now = new AbleWorkers(Count(serving), Count(able), Count(taking), Slots: null, Running: 0, Sessions: 0);
        IEnumerable<Finding> isPaused = _paused.Contains(queue) ? [new(FindingCode.QueuePaused, $"The queue '{queue}' is paused.")] : [];
        return [.. isPaused, .. WorkerFindings.Of(queue, handler, now)];

        static int Count(IEnumerable<ServingWorkers> some) => some.Sum(worker => worker.Count);
    }
}

/// <summary>A live worker that has a handler, and the queues that it serves.</summary>
internal sealed record HavingWorker(string WorkerId, IReadOnlyList<string> Queues, bool Draining);

/// <summary>Live workers that are alike.</summary>
/// <param name="Count">How many.</param>
/// <param name="Queues">What they serve.</param>
/// <param name="Handlers">What they have; null where they do not say.</param>
/// <param name="AreDraining">Whether they take no more jobs.</param>
internal sealed record ServingWorkers(int Count, IReadOnlySet<string> Queues, IReadOnlySet<string>? Handlers, bool AreDraining);
