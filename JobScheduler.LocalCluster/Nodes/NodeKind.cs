namespace JobScheduler.LocalCluster.Nodes;

/// <summary>Which of our programs a node runs.</summary>
public enum NodeKind
{
    /// <summary>JobScheduler.Api.</summary>
    Scheduler,

    /// <summary>JobScheduler.Worker.</summary>
    Worker,
}
