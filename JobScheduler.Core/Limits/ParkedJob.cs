namespace JobScheduler.Core.Limits;

/// <summary>A waiting job that is not claimed before it has a permit of the limit <paramref name="WaitsOn"/>.</summary>
internal sealed record ParkedJob(Guid Id, string WaitsOn, string Queue, int Priority, TimeSpan DueIn, IReadOnlyList<JobLimit> Limits)
{
    /// <summary>How often it took what another job brought: of another one than was read the limits may be others.</summary>
    public int Revision { get; init; }

    /// <summary>That limit as the job brings it; null where the settings of the job cannot be read: then nothing holds it.</summary>
    public JobLimit? Limit => Limits.FirstOrDefault(limit => limit.Name == WaitsOn);

    /// <summary>With the numbers that are kept by the name of the limit that it waits for, in place of those that it brings.</summary>
    public ParkedJob With(IReadOnlyDictionary<string, JobLimit?> named) => Limit is not null && named.GetValueOrDefault(WaitsOn) is { } kept
        ? this with { Limits = [.. Limits.Select(limit => limit.Name == WaitsOn ? kept : limit)] }
        : this;

    /// <summary>What it waits for next, when it has that permit; null for nothing more.</summary>
    public string? Next => Limits.SkipWhile(limit => limit.Name != WaitsOn).Skip(1).FirstOrDefault()?.Name;

    public bool IsDue => DueIn <= TimeSpan.Zero;
}
