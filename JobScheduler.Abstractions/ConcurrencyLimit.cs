namespace JobScheduler;

/// <summary>How many jobs of a key run at once in the whole cluster.
/// Each job brings it along: jobs of one key should bring the same, or none where a limit is kept under the name of the key.</summary>
/// <param name="Key">What the jobs have in common, up to 255 characters.</param>
/// <param name="Limit">At most so many run at once: 1 to 10 000; null for what the named limit says.</param>
public sealed record ConcurrencyLimit(string Key, int? Limit = null);
