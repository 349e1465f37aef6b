namespace JobScheduler;

/// <summary>Names the handler that jobs with this payload are for, wherever they are enqueued.</summary>
/// <param name="handler">The name that the handler is registered under: letters, digits and ". _ - :", at most 128.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class JobAttribute(string handler) : Attribute
{
    /// <summary>The name of the handler.</summary>
    public string Handler { get; } = handler;
}
