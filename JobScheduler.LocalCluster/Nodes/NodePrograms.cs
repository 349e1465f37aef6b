namespace JobScheduler.LocalCluster.Nodes;

/// <summary>Where the API and the worker of one version are: the paths of their assemblies, or of programs that need no runtime.</summary>
public sealed record NodePrograms(string Api, string Worker)
{
    /// <summary>The version of this build.</summary>
    public static NodePrograms Built { get; } = new(NodeAssemblies.Path(NodeKind.Scheduler), NodeAssemblies.Path(NodeKind.Worker));

    internal static bool IsNative(string program) => Path.GetExtension(program) != ".dll";

    internal string Of(NodeKind kind) => kind == NodeKind.Scheduler ? Api : Worker;
}
