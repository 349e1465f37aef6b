using System.Reflection;

namespace JobScheduler.LocalCluster.Nodes;

/// <summary>Where the build put our programs: they are started, never linked.</summary>
internal static class NodeAssemblies
{
    public static string Path(NodeKind kind) => System.IO.Path.GetFullPath(kind switch
    {
        NodeKind.Scheduler => Metadata("ApiAssembly"),
        NodeKind.Worker => Metadata("WorkerAssembly"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    });

    public static string Metadata(string key) => typeof(NodeAssemblies).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
