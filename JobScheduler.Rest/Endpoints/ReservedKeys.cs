using JobScheduler.Rest.Errors;

namespace JobScheduler.Rest.Endpoints;

/// <summary>Keys that no schedule may have, as other routes have their addresses.</summary>
internal static class ReservedKeys
{
    private static readonly Dictionary<string, string> Takers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["preview"] = "the previews",
        ["load"] = "the load of all schedules",
    };

    /// <summary>What is wrong with the key; null when it is free.</summary>
    public static string? FaultOf(string key) => Takers.TryGetValue(key, out var taker) ? $"The key '{key}' is taken by {taker}." : null;

    public static BodyProblem? Refuse(string key) =>
        FaultOf(key) is { } fault ? new("#/key", "reserved", fault, IsRule: true) : null;
}
