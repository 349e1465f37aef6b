namespace JobScheduler.Core.Explaining;

/// <summary>One thing that is known about where a job stands: in words, and the facts in them. A fact that does not belong to it, or that
/// nobody knows, is null.</summary>
internal sealed record Finding(FindingCode Code, string Detail)
{
    /// <summary>Since when it is so.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Until when it is so at least.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Who did it.</summary>
    public string? By { get; init; }

    /// <summary>Why, as that person said, or of what an ended job failed.</summary>
    public string? Why { get; init; }

    /// <summary>The limit by kind and key.</summary>
    public string? Limit { get; init; }

    /// <summary>How many permits or slots are taken.</summary>
    public long? Used { get; init; }

    /// <summary>Of how many.</summary>
    public long? Max { get; init; }

    /// <summary>How many jobs or workers it is about.</summary>
    public long? Count { get; init; }

    /// <summary>Whether there are more of them than were counted.</summary>
    public bool? More { get; init; }

    public string? WorkerId { get; init; }

    public long? Fence { get; init; }

    /// <summary>The job that it waits for.</summary>
    public Guid? JobId { get; init; }

    public Guid? ScheduleId { get; init; }
}
