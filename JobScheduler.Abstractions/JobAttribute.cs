namespace JobScheduler;

/// <summary>Names the handler that jobs with this payload are for, wherever they are enqueued.</summary>
/// <param name="handler">The name that the handler is registered under: letters, digits and ". _ - :", at most 128.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class JobAttribute(string handler) : Attribute
{
    /// <summary>The name of the handler.</summary>
    public string Handler { get; } = handler;

    /// <summary>Counts from 1, the default, and rises when older payloads no longer fit the type. Jobs of version 2 of "send-invoice" are
    /// stored under "send-invoice:v2", so that only workers that know the version claim them.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Former names of the handler. Jobs stored under one of them run in it.</summary>
    public string[] Aliases { get; init; } = [];
}
