namespace JobScheduler.Client;

/// <summary>One page of a list and where the next one is, if there is more.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, Uri? Next)
{
    /// <summary>How far back a search looked that ended before the page was full, as it had looked at as many jobs as it may:
    /// the next page goes on from there. Null of a page that is full, or the last.</summary>
    public DateTimeOffset? Reached { get; init; }
}
