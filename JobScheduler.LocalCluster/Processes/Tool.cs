using System.Diagnostics;

namespace JobScheduler.LocalCluster.Processes;

/// <summary>Runs programs that do one thing and end.</summary>
internal static class Tool
{
    /// <summary>A program whose three streams are pipes.</summary>
    public static ProcessStartInfo Piped(string program, params IEnumerable<string> arguments) => new(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    /// <summary>Its streams have to be pipes; it gets no input.</summary>
    public static async Task<ToolResult> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new ToolResult(process.Id, process.ExitCode, output, await errors);
    }
}
