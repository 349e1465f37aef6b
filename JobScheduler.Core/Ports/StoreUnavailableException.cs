namespace JobScheduler.Core.Ports;

/// <summary>The store cannot be reached or refuses work for now; the same call may succeed later, or may have succeeded.</summary>
internal sealed class StoreUnavailableException(string message, Exception inner, StoreSilence silence = StoreSilence.Silent)
    : Exception(message, inner)
{
    /// <summary>What the failure says about the other side: it decides how long a worker may trust its claims.</summary>
    public StoreSilence Silence { get; } = silence;
}
