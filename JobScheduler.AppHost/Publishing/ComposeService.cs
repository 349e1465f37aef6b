using System.Collections;
using System.Globalization;
using Aspire.Hosting.Pipelines;

namespace JobScheduler.AppHost.Publishing;

/// <summary>One service as the compose file has it.</summary>
internal sealed class ComposeService(string address)
{
    public const string Network = "aspire";

    private static readonly string[] Order =
    [
        "image", "build", "command", "entrypoint", "user", "environment", "ports", "expose", "volumes", "depends_on", "networks",
        "healthcheck", "profiles", "read_only", "stop_grace_period", "tmpfs", "cap_drop", "security_opt", "mem_limit", "pids_limit",
    ];

    private readonly Dictionary<string, object> _keys = [];

    /// <summary>Those with content, in the order in which they are written.</summary>
    public IReadOnlyDictionary<string, object> Keys => Order
        .Where(key => _keys.TryGetValue(key, out var value) && value is not ICollection { Count: 0 })
        .ToDictionary(key => key, key => _keys[key]);

    /// <summary>Of the machine, where its ports are published.</summary>
    public string Address => address;

    public Dictionary<string, object> Environment => (Dictionary<string, object>)_keys["environment"];

    /// <summary>The volumes of the file that it mounts.</summary>
    public IEnumerable<string> Volumes => ((List<object>)_keys["volumes"]).Cast<Dictionary<string, object>>()
        .Where(mount => mount["type"] is "volume").Select(mount => (string)mount["source"]);

    public object this[string key]
    {
        set => _keys[key] = value;
    }

    public static bool IsOne(IResource resource) => resource is ContainerResource or ProjectResource && !resource.IsExcludedFromPublish();

    public static async Task<ComposeService> OfAsync(IResource resource, ComposeExpressions expressions, PipelineStepContext context)
    {
        var configuration = await ExecutionConfigurationBuilder.Create(resource).WithArgumentsConfig().WithEnvironmentVariablesConfig()
            .BuildAsync(context.ExecutionContext, context.Logger, context.CancellationToken);
        var environment = configuration.EnvironmentVariablesWithUnprocessed;
        var service = new ComposeService(expressions.Address())
        {
            ["image"] = resource.TryGetContainerImageName(out var image) ? image : expressions.Image(resource.Name),
            ["command"] = configuration.ArgumentsWithUnprocessed.Select(word => Text(word.Unprocessed)).ToList(),
            ["environment"] = environment.ToDictionary(setting => setting.Key, setting => Text(setting.Value.Unprocessed)),
            ["volumes"] = resource.Annotations.OfType<ContainerMountAnnotation>().Select(Mount).ToList(),
            ["depends_on"] = Dependencies(resource),
            ["networks"] = new List<object> { Network },
        };
        if (resource is ContainerResource { Entrypoint: { } entrypoint }) service["entrypoint"] = new List<object> { entrypoint };
        service.AddPorts(resource.Annotations.OfType<EndpointAnnotation>().ToList());
        foreach (var annotation in resource.Annotations.OfType<LabAnnotation>()) annotation.Complete(service);
        Confinement.Of(resource).Hold(service);
        return service;

        object Text(object? value) => expressions.Text(value);
    }

    private void AddPorts(List<EndpointAnnotation> endpoints)
    {
        this["ports"] = endpoints.Where(endpoint => endpoint.IsExternal).Select(Published).ToList();
        this["expose"] = endpoints.Where(endpoint => !endpoint.IsExternal).Select(Exposed).ToList();
    }

    private object Published(EndpointAnnotation endpoint) =>
        string.Create(CultureInfo.InvariantCulture, $"{address}:{endpoint.Port}:{endpoint.TargetPort}");

    private static object Exposed(EndpointAnnotation endpoint) => ComposeExpressions.Port(endpoint).ToString(CultureInfo.InvariantCulture);

    // A database is no service of its own: its server is waited for.
    private static Dictionary<string, object> Dependencies(IResource resource) => resource.Annotations.OfType<WaitAnnotation>()
        .Where(wait => IsOne(wait.Resource))
        .OrderBy(wait => wait.Resource.Name, StringComparer.Ordinal)
        .ToDictionary(wait => wait.Resource.Name, wait => (object)new Dictionary<string, object>
        {
            ["condition"] = ConditionOf(wait),
        });

    private static string ConditionOf(WaitAnnotation wait) =>
        wait.WaitType == WaitType.WaitForCompletion ? "service_completed_successfully"
        : wait.Resource.Annotations.OfType<LabAnnotation>().Any() ? "service_healthy"
        : "service_started";

    private static object Mount(ContainerMountAnnotation mount)
    {
        var isVolume = mount.Type == ContainerMountType.Volume;
        return new Dictionary<string, object>
        {
            ["type"] = isVolume ? "volume" : "bind",
            ["target"] = mount.Target,
            // The folder beside the compose file, wherever the checkout is.
            ["source"] = isVolume ? mount.Source! : $"./{Path.GetFileName(mount.Source)}",
            ["read_only"] = mount.IsReadOnly,
        };
    }
}
