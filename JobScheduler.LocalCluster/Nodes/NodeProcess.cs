using System.Net.Sockets;
using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Nodes;

/// <summary>An API or a worker as a process of its own.</summary>
public sealed class NodeProcess : ClusterProcess
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly NodeKind _kind;
    private readonly IReadOnlyDictionary<string, string> _settings;

    /// <summary>Settings are environment variables, on top of the owner's.</summary>
    public NodeProcess(
        string name, NodeKind kind, Guardian guardian, IReadOnlyDictionary<string, string> settings, int? port = null, Action<string>? output = null)
        : base(name, guardian, output)
    {
        (_kind, _settings) = (kind, settings);
        Url = new Uri($"http://localhost:{port ?? LoopbackPort.Free()}");
    }

    /// <summary>The same over all restarts.</summary>
    public Uri Url { get; }

    /// <inheritdoc />
    public override string Address => Url.GetLeftPart(UriPartial.Authority);

    /// <inheritdoc />
    protected override ProcessCommand Command()
    {
        if (!LoopbackPort.IsFree(Url.Port)) throw new InvalidOperationException($"{Name} cannot listen on {Address}: another process does.");
        var assembly = NodeAssemblies.Path(_kind);
        return new ProcessCommand("dotnet", [assembly])
        {
            Environment = new Dictionary<string, string>(_settings)
            {
                ["ASPNETCORE_URLS"] = Address,
                ["ASPNETCORE_CONTENTROOT"] = Path.GetDirectoryName(assembly)!,
            },
        };
    }

    /// <inheritdoc />
    protected override async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(Url, "/health"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException failure) when (failure.InnerException is SocketException or IOException)
        {
            // Not listening yet, or ended meanwhile: the caller looks at that.
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It listens and says nothing: frozen, or its store is.
            return false;
        }
    }
}
