namespace JobScheduler.Core.Jobs;

/// <summary>A handler that is not there, and at least how many jobs wait for it.</summary>
internal sealed record UnservedHandler(string Handler, int Waiting);
