using System.Globalization;
using JobScheduler.AppHost.Commands;
using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Postgres;
using JobScheduler.LocalCluster.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.AppHost.Executables;

/// <summary>A PostgreSQL server of this machine with the scheduler's user and database; no password: it listens on loopback only.</summary>
internal sealed class PostgresProcess(string name, string folder)
    : ExecutableResource(name, "/bin/sh", folder), IResourceWithConnectionString
{
    private const string EndpointName = "tcp";

    // Aspire asks all to end at once, by SIGTERM, and kills what is left after 6 s. To PostgreSQL that signal means: serve those who are
    // connected, and end with the last of them. So the workers can write down what they finished. After 4 s it ends in order whoever is
    // left (SIGINT).
    private const string EndWithClients = """
        "$@" & server=$!
        hurry() { for tenth in $(seq 40); do sleep 0.1; kill -0 $server || exit; done; kill -s INT $server; }
        end() { kill -s TERM $server; hurry >/dev/null 2>&1 & }
        trap end TERM INT
        while :; do wait $server; code=$?; kill -0 $server 2>/dev/null || exit $code; done
        """;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host=127.0.0.1;Port={Port};Username={ResourceNames.DatabaseUser};Database={ResourceNames.Database}");

    private EndpointReference Endpoint => new(this, EndpointName);

    private EndpointReferenceExpression Port => Endpoint.Property(EndpointProperty.Port);

    public static IResourceBuilder<PostgresProcess> AddTo(
        IDistributedApplicationBuilder builder, PostgresBinaries binaries, DataFolder data)
    {
        var server = new PostgresProcess(ResourceNames.Postgres, data.Path);
        var folder = data.Of(server.Name);
        if (Directory.Exists(folder) && !File.Exists(Path.Combine(folder, "PG_VERSION")))
            throw new DistributedApplicationException($"{folder} is there, but holds no data of PostgreSQL: choose another --data.");
        var check = $"{server.Name}_check";
        string? connectionString = null;
        builder.Services.AddHealthChecks().AddNpgSql(
            _ => connectionString ?? throw new InvalidOperationException("No address yet."), name: check);
        return builder.AddResource(server)
            .WithEndpoint(name: EndpointName, isProxied: false)
            .WithIconName("DatabaseMultiple")
            .WithArgs(context => server.AddArguments(context.Args, binaries, folder))
            // Without a pool: its connections would keep the server from ending.
            .OnConnectionStringAvailable(async (_, _, token) =>
                connectionString = $"{await server.ConnectionStringExpression.GetValueAsync(token)};Pooling=false")
            .OnBeforeResourceStarted((_, _, token) => PrepareAsync(binaries, data, token))
            .WithHealthCheck(check)
            .WithClient("psql", "sql", sql => (binaries.Program("psql"), server.Psql(sql)))
            .WithSignals();
    }

    private string[] Psql(string sql) =>
    [
        "-X", "-w", "-h", "127.0.0.1", "-p", Endpoint.Port.ToString(CultureInfo.InvariantCulture),
        "-U", ResourceNames.DatabaseUser, "-d", ResourceNames.Database, "-c", sql,
    ];

    private void AddArguments(IList<object> arguments, PostgresBinaries binaries, string data)
    {
        string[] settings = ["-k", "", "-c", "listen_addresses=127.0.0.1", "-c", $"max_connections={PostgresServer.MaxConnections}"];
        var server = ServerAccount.Command(binaries.Program("postgres"), ["-D", data, .. settings, "-p"]);
        foreach (var word in (string[])["-c", EndWithClients, Name, server.Program, .. server.Arguments]) arguments.Add(word);
        arguments.Add(Endpoint.Property(EndpointProperty.TargetPort));
    }

    /// <summary>Makes the user and the database, whole or not at all: who dies meanwhile leaves nothing that looks finished.</summary>
    private static async Task PrepareAsync(PostgresBinaries binaries, DataFolder data, CancellationToken cancellationToken)
    {
        var folder = data.Of(ResourceNames.Postgres);
        if (Directory.Exists(folder))
        {
            await ServerAccount.OwnAsync(folder, cancellationToken);
            return;
        }

        var begun = data.CreateAnew($"{ResourceNames.Postgres}.new");
        await ServerAccount.OwnAsync(begun, cancellationToken);
        await Tool.OutputAsync(binaries.Initdb(begun, data.IsKept), cancellationToken);
        var single = ServerAccount.Command(binaries.Program("postgres"), ["--single", "-D", begun, "postgres"]);
        await Tool.OutputAsync(single with { Input = $"CREATE DATABASE {ResourceNames.Database}\n" }, cancellationToken);
        Directory.Move(begun, folder);
    }
}
