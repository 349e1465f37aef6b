namespace JobScheduler.Core.Ports;

/// <summary>All that works on one store; it may share other servers with further installations.</summary>
internal interface IInstallation
{
    /// <summary>Its own; a copy of the store has the same until it is adopted. Null until the store is started.</summary>
    Guid? Id { get; }
}
