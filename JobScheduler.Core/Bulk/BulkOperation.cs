namespace JobScheduler.Core.Bulk;

/// <summary>A bulk operation as it is stored.</summary>
internal sealed record BulkOperation
{
    public required Guid Id { get; init; }

    public required BulkPlan Plan { get; init; }

    public required string Who { get; init; }

    public string? Reason { get; init; }

    public required BulkStatus Status { get; init; }

    /// <summary>Jobs that were made, or ended, later than this are not touched.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Jobs with lower ids are still to be looked at.</summary>
    public required Guid Cursor { get; init; }

    public required BulkProgress Progress { get; init; }

    /// <summary>Since when its pace is reckoned, and how many jobs it has taken since.</summary>
    public required DateTimeOffset PacedFrom { get; init; }

    public required long PacedCount { get; init; }
}

/// <summary>How far a bulk operation has come.</summary>
/// <param name="Matched">How many jobs it has looked at.</param>
/// <param name="Done">To how many it did what it was to do.</param>
internal sealed record BulkProgress(long Matched, long Done)
{
    /// <summary>Of each kind some ids are kept.</summary>
    public const int MaxSamples = 5;

    /// <summary>The first that it did it to.</summary>
    public IReadOnlyList<Guid> Samples { get; init; } = [];

    /// <summary>What it left alone, by why.</summary>
    public IReadOnlyDictionary<string, BulkSkips> Skipped { get; init; } = new Dictionary<string, BulkSkips>();

    /// <summary>With a further step; <paramref name="skipped"/> are the jobs that it left alone, each with why.</summary>
    public BulkProgress Plus(IReadOnlyList<Guid> done, IReadOnlyList<(Guid Job, BulkSkip Why)> skipped)
    {
        var all = Skipped.ToDictionary();
        foreach (var why in skipped.GroupBy(skip => skip.Why, skip => skip.Job))
        {
            var name = why.Key.Name();
            var known = all.GetValueOrDefault(name, new(0, []));
            all[name] = new(known.Count + why.Count(), [.. known.Samples.Concat(why).Take(MaxSamples)]);
        }

        return new(Matched + done.Count + skipped.Count, Done + done.Count)
        {
            Samples = [.. Samples.Concat(done).Take(MaxSamples)],
            Skipped = all,
        };
    }
}

/// <summary>Jobs that were left alone for one reason, and the first of them.</summary>
internal sealed record BulkSkips(long Count, IReadOnlyList<Guid> Samples);

/// <summary>Why a bulk operation leaves a job alone: mostly what the same request for the one job would be refused for.</summary>
internal enum BulkSkip
{
    NotFound,

    /// <summary>A cancel of a job that has ended.</summary>
    AlreadyTerminal,

    /// <summary>It was cancelled already, or is in the queue or has the priority that it was to get.</summary>
    Unchanged,

    NotRetryable,
    UniqueKeyTaken,
    Overlap,

    /// <summary>A move or another priority for one that does not wait.</summary>
    NotWaiting,

    /// <summary>A delete of one that has not ended.</summary>
    NotEnded,
}

/// <summary>The names of the reasons as the wire and the database spell them.</summary>
internal static class BulkSkipNames
{
    private static readonly EnumWords<BulkSkip> Words = new("bulk skip");

    public static string Name(this BulkSkip skip) => Words.Of(skip);
}
