using System.Diagnostics;

namespace JobScheduler.Engine.Telemetry;

/// <summary>A W3C traceparent as the store keeps it.</summary>
internal static class TraceParent
{
    private const string OddHexDigits = "13579bdf";

    /// <summary>The context, or none when there is none or it cannot be read.</summary>
    public static ActivityContext Read(string? text) =>
        ActivityContext.TryParse(text, null, isRemote: true, out var context) ? context : default;

    /// <summary>Whether its trace is kept: the lowest bit of the flags, which come last.</summary>
    public static bool IsRecorded(string text) => text.Length > 0 && OddHexDigits.Contains(text[^1], StringComparison.Ordinal);
}
