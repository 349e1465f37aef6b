namespace JobScheduler.Core.Jobs;

/// <summary>A handler that no live worker has, and at least how many due jobs wait for it.</summary>
internal sealed record UnservedHandler(string Handler, int Waiting);
