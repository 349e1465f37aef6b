using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Nodes;

/// <summary>An API or a worker as a process of its own.</summary>
public sealed class NodeProcess(string name, NodeKind kind, Guardian guardian, IReadOnlyDictionary<string, string> settings)
    : ClusterProcess(name, guardian)
{
    private NodePrograms? _started;

    /// <summary>Its environment variables from the next start on, on top of the owner's.</summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>(settings);

    /// <summary>What it runs from the next start on.</summary>
    public NodePrograms Programs { get; set; } = NodePrograms.Built;

    /// <summary>Whether its next start is one of another version than the last one.</summary>
    public bool IsOutdated => _started is { } started && started != Programs;

    /// <summary>When it last started as another version than before, by this machine's clock; nothing before that.</summary>
    public DateTimeOffset? ReplacedAt { get; private set; }

    /// <summary>The same over all restarts.</summary>
    public Uri Url { get; } = new($"http://localhost:{LoopbackPort.Free()}");

    /// <inheritdoc />
    public override string Address => Url.GetLeftPart(UriPartial.Authority);

    /// <inheritdoc />
    protected override ProcessCommand Command()
    {
        NeedFree(Url.Port);
        if (IsOutdated) ReplacedAt = TimeProvider.System.GetUtcNow();
        _started = Programs;
        var program = Programs.Of(kind);
        return (NodePrograms.IsNative(program) ? new ProcessCommand(program, []) : new ProcessCommand("dotnet", [program])) with
        {
            Environment = new Dictionary<string, string>(Settings)
            {
                ["ASPNETCORE_URLS"] = Address,
                ["ASPNETCORE_CONTENTROOT"] = Path.GetDirectoryName(program)!,
            },
        };
    }

    /// <inheritdoc />
    protected override Task<bool> IsReadyAsync(CancellationToken cancellationToken) =>
        HttpProbe.IsServingAsync(new Uri(Url, "/health"), cancellationToken);
}
