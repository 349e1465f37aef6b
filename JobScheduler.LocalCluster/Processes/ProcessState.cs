namespace JobScheduler.LocalCluster.Processes;

/// <summary>What a process of the cluster is doing.</summary>
public enum ProcessState
{
    /// <summary>Never started.</summary>
    Created,

    /// <summary>Started; whether it is ready is for it to say.</summary>
    Running,

    /// <summary>Stopped by SIGSTOP: it exists and does nothing.</summary>
    Frozen,

    /// <summary>Ended, by itself or by a signal.</summary>
    Exited,
}
