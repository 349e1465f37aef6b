namespace JobScheduler.LocalCluster.Processes;

/// <summary>A server's program is not on this machine; the message says how to install it.</summary>
public sealed class MissingToolException(string program)
    : InvalidOperationException($"{program} is not on this machine. Install it: apt-get install postgresql redis-server prometheus");
