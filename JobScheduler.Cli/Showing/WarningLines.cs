namespace JobScheduler.Cli.Showing;

/// <summary>What the server warns of, beside the answer.</summary>
internal static class WarningLines
{
    public static void Write(IReadOnlyList<WarningResponse>? warnings, TextWriter errors)
    {
        foreach (var warning in warnings ?? []) errors.WriteLine($"Warning: {SafeText.Of(warning.Detail)} ({SafeText.Of(warning.Code)})");
    }
}
