using System.Collections.Concurrent;
using JobScheduler.Core.Measuring;

namespace JobScheduler.Engine.Telemetry;

/// <summary>How the attempts of each handler and queue end in this process, and how long they wait and run: counted in memory as they end,
/// by a few increments and without a lock or an allocation, and taken now and then.</summary>
internal sealed class HandlerTallies
{
    /// <summary>So many handlers with their queues are counted apart; those that come later count in the sum alone.</summary>
    public const int MaxApart = 1_000;

    private readonly ConcurrentDictionary<(string Handler, string Queue), Cell> _cells = new();
    private readonly Cell _all = new();
    private int _apart;

    public void Ended(JobSpec spec, AttemptResult result, TimeSpan wait, TimeSpan run)
    {
        var (waited, ran) = (LogHistogram.BucketOf(wait), LogHistogram.BucketOf(run));
        _all.Add(result, waited, ran);
        if (CellOf(spec) is { } cell) cell.Add(result, waited, ran);
    }

    /// <summary>What has ended since this was asked last; one asks at a time.</summary>
    public IReadOnlyList<HandlerTally> Take()
    {
        if (_all.Take() is not { } sum) return [];
        List<HandlerTally> taken = [new("", "", sum)];
        foreach (var ((handler, queue), cell) in _cells)
            if (cell.Take() is { } tally) taken.Add(new(handler, queue, tally));
        return taken;
    }

    private Cell? CellOf(JobSpec spec)
    {
        if (_cells.TryGetValue((spec.Handler, spec.Queue), out var known)) return known;
        if (Volatile.Read(ref _apart) >= MaxApart || Interlocked.Increment(ref _apart) > MaxApart) return null;
        return _cells.GetOrAdd((spec.Handler, spec.Queue), _ => new Cell());
    }

    /// <summary>Counts that only rise, so that nothing is lost between two looks at them.</summary>
    private sealed class Cell
    {
        private const int Results = 4;

        // By result, then the buckets of the wait, then those of the run.
        private readonly long[] _counts = new long[Results + (2 * LogHistogram.Buckets)];
        private readonly long[] _taken = new long[Results + (2 * LogHistogram.Buckets)];

        public void Add(AttemptResult result, int waited, int ran)
        {
            Interlocked.Increment(ref _counts[(int)result]);
            Interlocked.Increment(ref _counts[Results + waited]);
            if (result != AttemptResult.Other) Interlocked.Increment(ref _counts[Results + LogHistogram.Buckets + ran]);
        }

        /// <summary>Null where nothing has.</summary>
        public AttemptTally? Take()
        {
            var (wait, run) = (HistogramAt(Results), HistogramAt(Results + LogHistogram.Buckets));
            var tally = new AttemptTally(Next(0), Next(1), Next(2), Next(3), wait, run);
            return tally.Count == 0 && tally.Wait.Count == 0 && tally.Run.Count == 0 ? null : tally;
        }

        private LogHistogram HistogramAt(int first)
        {
            var histogram = new LogHistogram();
            for (var bucket = 0; bucket < LogHistogram.Buckets; bucket++) histogram.Add(bucket, Next(first + bucket));
            return histogram;
        }

        private long Next(int index)
        {
            var now = Interlocked.Read(ref _counts[index]);
            var since = now - _taken[index];
            _taken[index] = now;
            return since;
        }
    }
}
