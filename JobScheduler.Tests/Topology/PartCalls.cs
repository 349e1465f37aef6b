namespace JobScheduler.Tests.Topology;

/// <summary>What each method that AppHost.cs calls on a part does to it.</summary>
internal static class PartCalls
{
    public static object Apply(Part part, string method, CallArguments arguments)
    {
        switch (method)
        {
            case "GetEndpoint": return new Part.Endpoint(part, (string)arguments[0]!);
            case "WithImageTag": part.Tag = (string)arguments[0]!; break;
            case "WithDataVolume": part.Volumes.Add((string)arguments[0]!); break;
            case "WithBindMount": part.Mounts.Add(((string)arguments[0]!, (string)arguments[1]!, arguments["isReadOnly"] is true)); break;
            case "WithEnvironment": part.Environment[(string)arguments[0]!] = arguments[1]; break;
            case "WithReference": part.References.Add((Part)arguments[0]!); break;
            case "WithReferenceEnvironment": break;
            case "WithArgs": part.Arguments.AddRange(arguments.Strings); break;
            case "WithHttpEndpoint": part.Ports.Add(new Part.Port((string?)arguments["name"] ?? "http", (int?)arguments["port"], (int?)arguments["targetPort"])); break;
            case "WithExternalHttpEndpoints": Publish(part); break;
            case "WithHttpHealthCheck": part.HealthPath = (string)arguments[0]!; break;
            case "WithExplicitStart": part.StartsWhenAsked = true; break;
            case "WaitFor": part.Waits.Add((Part)arguments[0]!); break;
            case "PublishAsDockerComposeService": break;
            default: throw new NotSupportedException($"AppHost.cs calls {method}, which the test does not know.");
        }

        return part;
    }

    // Only those that are there by then, as Aspire does it.
    private static void Publish(Part part)
    {
        for (var at = 0; at < part.Ports.Count; at++) part.Ports[at] = part.Ports[at] with { IsExternal = true };
    }
}
