namespace JobScheduler.AppHost;

/// <summary>The arguments that Aspire reads. It passes over any other without a word.</summary>
internal static class AspireArguments
{
    private static readonly string[] Options =
    [
        "--applicationName", "--clear-cache", "--contentRoot", "--environment", "--include-exception-details", "--list-steps",
        "--log-level", "--operation", "--output-path", "--publisher", "--step",
    ];

    // Of its settings, and of .NET's, in any section; those for its orchestrator have options as well.
    private static readonly string[] Prefixes = ["--ASPIRE_", "--ASPNETCORE_", "--DOTNET_", "--OTEL_", "--dcp-"];

    public static bool IsKnown(string argument)
    {
        var name = argument.Split('=')[0];
        return name.Contains(':', StringComparison.Ordinal)
            || Options.Contains(name, StringComparer.OrdinalIgnoreCase)
            || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
    }
}
