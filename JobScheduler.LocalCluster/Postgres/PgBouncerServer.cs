using System.Net;
using System.Net.Sockets;
using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Postgres;

/// <summary>A PgBouncer of this machine's binary in front of a PostgreSQL server, on a loopback port.</summary>
/// <param name="name">Unique in its cluster.</param>
/// <param name="guardian">Ends it with its owner.</param>
/// <param name="server">Where it leads to.</param>
/// <param name="poolMode">session, transaction or statement.</param>
public sealed class PgBouncerServer(string name, Guardian guardian, PostgresServer server, string poolMode) : ClusterProcess(name, guardian)
{
    private readonly string _folder = Path.Combine(guardian.Folder, name);

    /// <summary>The same over all restarts.</summary>
    public int Port { get; } = LoopbackPort.Free();

    /// <inheritdoc />
    public override string Address => $"127.0.0.1:{Port}";

    /// <summary>How to reach the scheduler's database through it.</summary>
    public string ConnectionString =>
        string.Create(
            CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={PostgresServer.User};Database={PostgresServer.Database}");

    private string Configuration => Path.Combine(_folder, "pgbouncer.ini");

    private string Users => Path.Combine(_folder, "users.txt");

    /// <inheritdoc />
    protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Users, $"\"{PostgresServer.User}\" \"\"\n", cancellationToken);
        await File.WriteAllTextAsync(Configuration, Text(), cancellationToken);
        await ServerAccount.OwnAsync(_folder, cancellationToken);
    }

    /// <inheritdoc />
    protected override ProcessCommand Command()
    {
        NeedFree(Port);
        return ServerAccount.Command(ToolPath.Find("pgbouncer") ?? "/usr/sbin/pgbouncer", [Configuration]);
    }

    /// <inheritdoc />
    protected override async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            // Not listening yet.
            return false;
        }
    }

    // What it leaves at its defaults is what operators have: DISCARD ALL between clients, and no options in the startup packet.
    private string Text() => string.Create(CultureInfo.InvariantCulture, $"""
        [databases]
        {PostgresServer.Database} = host=127.0.0.1 port={server.Port}

        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = {Port}
        unix_socket_dir =
        auth_type = trust
        auth_file = {Users}
        pool_mode = {poolMode}
        default_pool_size = 100
        max_client_conn = 300

        """);
}
