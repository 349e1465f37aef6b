namespace JobScheduler.LocalCluster.Nodes;

/// <summary>The environment of an API or a worker.</summary>
internal static class NodeSettings
{
    public static Dictionary<string, string> Of(string name, NodeKind kind, ClusterOptions options, string postgres, string? redis)
    {
        var settings = new Dictionary<string, string>(options.Settings) { [$"ConnectionStrings__{ResourceNames.Database}"] = postgres };
        // As Aspire does: traces say which process they come from.
        settings.TryAdd("OTEL_SERVICE_NAME", name);
        if (redis is not null) settings[$"ConnectionStrings__{ResourceNames.Redis}"] = redis;
        if (kind != NodeKind.Worker) return settings;
        settings["JobScheduler__Worker__Id"] = name;
        settings["JobScheduler__Worker__Concurrency"] = options.Concurrency.ToString(CultureInfo.InvariantCulture);
        return settings;
    }
}
