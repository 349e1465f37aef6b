namespace JobScheduler.Tests.Topology;

/// <summary>One resource of the topology, as AppHost.cs declares it.</summary>
internal sealed class Part(string name, string kind)
{
    public string Name { get; } = name;

    /// <summary>The method that added it: AddPostgres, AddContainer, …</summary>
    public string Kind { get; } = kind;

    public string? Image { get; set; }

    public string? Tag { get; set; }

    public Part? Parent { get; init; }

    public List<Port> Ports { get; } = [];

    /// <summary>Values are strings, or what other parts provide.</summary>
    public Dictionary<string, object?> Environment { get; } = [];

    public List<Part> References { get; } = [];

    public List<Part> Waits { get; } = [];

    public List<string> Arguments { get; } = [];

    /// <summary>Source and target.</summary>
    public List<(string Source, string Target, bool IsReadOnly)> Mounts { get; } = [];

    /// <summary>Named volumes; Aspire knows where the data of a server lies.</summary>
    public List<string> Volumes { get; } = [];

    public string? HealthPath { get; set; }

    public bool StartsWhenAsked { get; set; }

    internal sealed record Port(string Name, int? Host, int? Container)
    {
        public bool IsExternal { get; init; }
    }

    internal sealed record Endpoint(Part Part, string Name);
}
