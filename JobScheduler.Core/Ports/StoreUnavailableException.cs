namespace JobScheduler.Core.Ports;

/// <summary>The store cannot be reached or refuses work for now; the same call may succeed later, or may have succeeded.</summary>
public sealed class StoreUnavailableException(string message, Exception inner) : Exception(message, inner);
