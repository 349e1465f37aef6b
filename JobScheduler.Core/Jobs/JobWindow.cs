namespace JobScheduler.Core.Jobs;

/// <summary>What a search found, newest first, without payload, result and checkpoint; and its edge, where it had looked at as many jobs as
/// it may before it had found as many as it was to: the id of the last one that it looked at. Null where it found enough, or came to the
/// end.</summary>
internal sealed record JobWindow(IReadOnlyList<Job> Jobs, Guid? Edge);
