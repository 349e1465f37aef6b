namespace JobScheduler.Client.Contracts;

/// <summary>How many jobs a filter finds.</summary>
public sealed record JobCountResponse
{
    /// <summary>So many, or at least so many.</summary>
    public required long Count { get; init; }

    /// <summary>False where it came to the cap, or had looked at as many jobs as it may.</summary>
    public required bool Complete { get; init; }

    /// <summary>How far back it looked in the latter case.</summary>
    public DateTimeOffset? Reached { get; init; }
}
