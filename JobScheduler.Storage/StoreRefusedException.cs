namespace JobScheduler.Storage;

/// <summary>The database does not let this program start; the message tells the operator what to change. To wait would not help.</summary>
internal sealed class StoreRefusedException(string message, Exception? inner = null) : Exception(message, inner);
