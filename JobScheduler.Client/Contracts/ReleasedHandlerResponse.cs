namespace JobScheduler.Client.Contracts;

/// <summary>A handler that was let go, or was not held.</summary>
/// <param name="Handler">Its name.</param>
/// <param name="Held">False: its jobs may start.</param>
public sealed record ReleasedHandlerResponse(string Handler, bool Held);
