using System.CommandLine;

namespace JobScheduler.LocalCluster.Commands;

/// <summary>Signals and failures are this program's own business, not the parser's.</summary>
internal static class Invocation
{
    public static InvocationConfiguration Plain { get; } = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
}
