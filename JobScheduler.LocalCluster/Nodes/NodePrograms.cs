namespace JobScheduler.LocalCluster.Nodes;

/// <summary>Where the API and the worker of one version are: the paths of their assemblies.</summary>
public sealed record NodePrograms(string Api, string Worker)
{
    /// <summary>The version of this build.</summary>
    public static NodePrograms Built { get; } = new(NodeAssemblies.Path(NodeKind.Scheduler), NodeAssemblies.Path(NodeKind.Worker));

    internal string Of(NodeKind kind) => kind == NodeKind.Scheduler ? Api : Worker;
}
