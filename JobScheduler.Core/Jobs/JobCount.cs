namespace JobScheduler.Core.Jobs;

/// <summary>How many jobs a search finds; at least so many where it ended before the list did, at its <paramref name="Edge"/> or the
/// cap.</summary>
internal sealed record JobCount(long Jobs, bool IsComplete, Guid? Edge);
