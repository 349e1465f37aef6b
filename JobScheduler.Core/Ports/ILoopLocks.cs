namespace JobScheduler.Core.Ports;

/// <summary>Says in which of many processes a loop shall run, to save the others the work; never needed for what is right.</summary>
internal interface ILoopLocks
{
    /// <summary>True when this process shall run the loop now: nobody else does, or nobody can tell.</summary>
    Task<bool> HoldAsync(string name, CancellationToken cancellationToken);
}
