namespace JobScheduler.Core.Ports;

/// <summary>The ready queue or the notifications cannot be reached or refuse work for now; the call may have had its effect.
/// The work goes on without.</summary>
internal sealed class ReadyQueueUnavailableException(string message, Exception? inner) : Exception(message, inner);
