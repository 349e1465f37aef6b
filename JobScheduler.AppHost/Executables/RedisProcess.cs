using System.Globalization;
using JobScheduler.AppHost.Commands;
using JobScheduler.LocalCluster;
using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.AppHost.Executables;

/// <summary>A Redis server of this machine on loopback. It keeps what it has over restarts only where the data is kept.</summary>
internal sealed class RedisProcess(string name, string program, string folder)
    : ExecutableResource(name, program, folder), IResourceWithConnectionString
{
    private const string EndpointName = "tcp";

    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"127.0.0.1:{Endpoint.Property(EndpointProperty.Port)}");

    private EndpointReference Endpoint => new(this, EndpointName);

    public static IResourceBuilder<RedisProcess> AddTo(IDistributedApplicationBuilder builder, string program, DataFolder data)
    {
        var folder = data.Of(ResourceNames.Redis);
        var server = new RedisProcess(ResourceNames.Redis, program, folder);
        var check = $"{server.Name}_check";
        string? connectionString = null;
        builder.Services.AddHealthChecks().AddRedis(_ => connectionString ?? throw new InvalidOperationException("No address yet."), check);
        return builder.AddResource(server)
            .WithEndpoint(name: EndpointName, isProxied: false)
            .WithIconName("DatabaseLightning")
            .WithArgs("--port", server.Endpoint.Property(EndpointProperty.TargetPort), "--bind", "127.0.0.1", "--dir", folder)
            .WithArgs("--save", "", "--appendonly", data.IsKept ? "yes" : "no")
            .OnConnectionStringAvailable(async (_, _, token) =>
                connectionString = await server.ConnectionStringExpression.GetValueAsync(token))
            .OnBeforeResourceStarted((_, _, _) => Task.FromResult(data.Create(server.Name)))
            .WithHealthCheck(check)
            .WithClient("redis-cli", "command", command => ("redis-cli", server.Cli(command)))
            .WithSignals();
    }

    private string[] Cli(string command) =>
        ["-h", "127.0.0.1", "-p", Endpoint.Port.ToString(CultureInfo.InvariantCulture), .. Clients.Words(command)];
}
