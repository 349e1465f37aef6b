namespace JobScheduler.Core.Holds;

/// <summary>The answer to who might look for a canary of a held handler.</summary>
/// <param name="Job">The canary, which is running now; null where no job of the handler was due in the queues of who looked.</param>
internal sealed record CanaryClaim(Job? Job);
