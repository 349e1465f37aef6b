using System.Diagnostics;
using System.Runtime.InteropServices;
using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Commands;

/// <summary>A program that has the terminal until it ends.</summary>
internal static class ForegroundProgram
{
    private static int _running;

    public static bool IsRunning => Volatile.Read(ref _running) > 0;

    public static async Task<int> RunAsync(ProcessCommand program)
    {
        var start = new ProcessStartInfo(program.Program, program.Arguments);
        foreach (var (name, value) in program.Environment) start.Environment[name] = value;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        Interlocked.Increment(ref _running);
        try
        {
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(CancellationToken.None);
            return process.ExitCode;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
