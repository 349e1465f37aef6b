namespace JobScheduler.Api.Security.Guards;

/// <summary>Marks the probes: they tell nothing secret, and are called under any name.</summary>
internal sealed class AnyHost
{
    public static AnyHost Mark { get; } = new();
}
