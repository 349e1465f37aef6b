namespace JobScheduler.LocalCluster.Processes;

/// <summary>How a program that does one thing ended.</summary>
internal sealed record ToolResult(int ProcessId, int ExitCode, string Output, string Errors)
{
    /// <summary>What it printed; a failure carries what it complained of.</summary>
    public string OutputOf(string program) => ExitCode == 0
        ? Output
        : throw new InvalidOperationException($"{Path.GetFileName(program)} ended with exit code {ExitCode}:\n{Output}{Errors}");
}
