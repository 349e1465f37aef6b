using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Where a look for due jobs begins in each band. The old end of the due index is full of jobs that were claimed already,
/// while somebody holds a snapshot of the database: to pass them costs more with each that is claimed. So after a look from the very
/// beginning that was not cheap, the next of that kind comes not before fifty times as long; those in between begin where the last one
/// found the oldest job. What lies before that (released by a worker, due in the past when it was enqueued, in a queue that was paused)
/// waits for the next full look.</summary>
internal sealed class DueWalk(TimeProvider time)
{
    private const int RestsTimes = 50;

    private static readonly TimeSpan Cheap = TimeSpan.FromMilliseconds(10);

    /// <summary>Jobs that are enqueued now may become visible, or were locked, some seconds later.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    /// <summary>Older than any job.</summary>
    public static readonly TimeSpan Everything = TimeSpan.FromDays(36_500);

    private readonly Lock _lock = new();
    private readonly Dictionary<Band, (TimeSpan Age, long At)> _oldest = [];
    private (long At, TimeSpan Took)? _full;

    /// <summary>Whether the next look may begin at the very beginning.</summary>
    public bool MayBeFull
    {
        get
        {
            lock (_lock) return _full is not { } last || last.Took < Cheap || time.GetElapsedTime(last.At) >= RestsTimes * last.Took;
        }
    }

    public DueLook Begin(IReadOnlyList<Band> bands)
    {
        lock (_lock)
        {
            var isFull = MayBeFull;
            return new([.. bands.Select(band => new DueBand(band, isFull ? Everything : WithinOf(band)))], isFull, time.GetTimestamp());
        }
    }

    /// <param name="look">What was begun.</param>
    /// <param name="found">How long each found job has been due.</param>
    /// <param name="sawAll">Whether no band was left out because others had enough.</param>
    public void End(DueLook look, IEnumerable<(Band Band, TimeSpan Age)> found, bool sawAll)
    {
        lock (_lock)
        {
            if (look.IsFull)
            {
                _full = (time.GetTimestamp(), time.GetElapsedTime(look.Begun));
                // The next look is one from the beginning as well.
                if (_full.Value.Took < Cheap) return;
            }

            if (sawAll)
                foreach (var seen in look.Bands) _oldest[seen.Band] = (TimeSpan.Zero, look.Begun);
            foreach (var band in found.GroupBy(job => job.Band)) _oldest[band.Key] = (band.Max(job => job.Age), look.Begun);
        }
    }

    private TimeSpan WithinOf(Band band) =>
        _oldest.TryGetValue(band, out var seen) ? seen.Age + time.GetElapsedTime(seen.At) + Margin : Everything;
}

/// <summary>One look into all bands of a claimant.</summary>
internal sealed record DueLook(IReadOnlyList<DueBand> Bands, bool IsFull, long Begun);

/// <summary>A band, how long jobs of it have been due at most that are looked for, and how many of them are taken.</summary>
internal readonly record struct DueBand(Band Band, TimeSpan Within, int Most = 0)
{
    /// <summary>For a look at the oldest of each.</summary>
    public static SqlColumns<DueBand> Heads { get; } = Places();

    public static SqlColumns<DueBand> Columns { get; } = Places().Number("most", look => look.Most);

    /// <summary>Each gets an equal part of what is wanted, among those of its priority.</summary>
    public static IReadOnlyList<DueBand> Divide(IReadOnlyList<DueBand> bands, int wanted)
    {
        var parts = bands.CountBy(look => look.Band.Priority)
            .ToDictionary(level => level.Key, level => (wanted + level.Value - 1) / level.Value);
        return [.. bands.Select(look => look with { Most = parts[look.Band.Priority] })];
    }

    private static SqlColumns<DueBand> Places() => new SqlColumns<DueBand>()
        .Text("queue", look => look.Band.Queue)
        .Number("priority", look => look.Band.Priority)
        .Span("within", look => look.Within);
}
