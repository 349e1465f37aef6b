namespace JobScheduler;

/// <summary>The configuration does not allow a start; the message tells the operator what to change.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
