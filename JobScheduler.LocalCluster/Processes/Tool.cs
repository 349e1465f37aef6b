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

    /// <summary>A command, with its environment.</summary>
    public static ProcessStartInfo Piped(ProcessCommand command)
    {
        var start = Piped(command.Program, command.Arguments);
        foreach (var (name, value) in command.Environment) start.Environment[name] = value;
        return start;
    }

    /// <summary>What it printed; one that fails is an error with what it complained of.</summary>
    public static async Task<string> OutputAsync(ProcessCommand command, CancellationToken cancellationToken) =>
        (await RunAsync(Piped(command), cancellationToken, command.Input)).OutputOf(command.Program);

    /// <summary>Its streams have to be pipes.</summary>
    public static async Task<ToolResult> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken, string input = "")
    {
        using var process = Process.Start(start)!;
        await using var giveUp = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new ToolResult(process.Id, process.ExitCode, output, await errors);
    }
}
