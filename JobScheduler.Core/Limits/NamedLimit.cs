namespace JobScheduler.Core.Limits;

/// <summary>A limit that is kept by its name: its numbers hold for all jobs whose concurrency or rate has the name as its key, whatever
/// they bring.</summary>
internal sealed record NamedLimit(string Name)
{
    /// <summary>So many jobs at once; null where it says nothing of that.</summary>
    public int? Concurrency { get; init; }

    /// <summary>How often jobs start; null where it says nothing of that.</summary>
    public JobLimit? Rate { get; init; }

    /// <summary>Rises with each change.</summary>
    public long Version { get; init; } = 1;

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What it is to the jobs that name it.</summary>
    public IEnumerable<JobLimit> Limits
    {
        get
        {
            if (Concurrency is { } most) yield return new(LimitKind.Concurrency, Name) { Most = most };
            if (Rate is { } rate) yield return rate;
        }
    }

    /// <summary>Those that its name may be the key of, whether it says something of them or not.</summary>
    public static IReadOnlyList<string> LimitNames(string name) =>
        [new JobLimit(LimitKind.Concurrency, name).Name, new JobLimit(LimitKind.Rate, name).Name];

    /// <summary>Whether both allow the same.</summary>
    public bool AllowsAs(NamedLimit other) => (Concurrency, Rate) == (other.Concurrency, other.Rate);
}

/// <summary>How much of a limit is used at a moment.</summary>
/// <param name="Held">So many jobs hold a permit of its concurrency.</param>
/// <param name="Waiting">So many jobs wait for it; counted up to a number, see <paramref name="IsMore"/>.</param>
/// <param name="IsMore">Whether there are perhaps more.</param>
/// <param name="NextStartAt">When its rate lets the next job start; null for at once.</param>
internal sealed record LimitUse(int Held, int Waiting, bool IsMore, DateTimeOffset? NextStartAt);
