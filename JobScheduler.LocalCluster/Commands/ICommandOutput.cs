using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Commands;

/// <summary>Where a command was typed: the cluster's console, or another terminal.</summary>
internal interface ICommandOutput
{
    Task WriteAsync(string line, CancellationToken cancellationToken);

    Task WriteErrorAsync(string line, CancellationToken cancellationToken);

    /// <summary>Runs the program in that terminal.</summary>
    Task<int> RunAsync(ProcessCommand program, CancellationToken cancellationToken);
}
