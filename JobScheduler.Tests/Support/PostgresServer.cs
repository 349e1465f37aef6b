using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace JobScheduler.Tests.Support;

/// <summary>A real PostgreSQL on loopback with a data folder of its own; it ends and cleans up when this process does, however that happens.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    // Lives as long as its input is open: closed by us, or by the system when we are gone. PostgreSQL refuses to run as root.
    private const string Script = """
        exec >/dev/null 2>&1
        "$1/initdb" -D "$2/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$2/log" 2>&1 &&
        "$1/postgres" -D "$2/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off >>"$2/log" 2>&1 &
        server=$!
        cat
        kill -INT $server
        wait $server
        rm -rf "$2"
        """;

    private static readonly string[] AsPostgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobscheduler-pg-");
    private readonly Process _process;
    private readonly int _port = FreePort();

    private PostgresServer()
    {
        var binaries = PostgresBinaries.Folder();
        if (Environment.IsPrivilegedProcess) Run("chown", "postgres", _folder.FullName);
        string[] command = [.. Environment.IsPrivilegedProcess ? AsPostgres : [], "sh", "-c", Script, "postgres", binaries, _folder.FullName, $"{_port}"];
        _process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, WorkingDirectory = "/" })!;
    }

    public static async Task<PostgresServer> StartAsync()
    {
        var server = new PostgresServer();
        try
        {
            await Eventually.IsTrueAsync(server.AnswersAsync);
            return server;
        }
        catch (Exception failure)
        {
            var log = await File.ReadAllTextAsync(Path.Combine(server._folder.FullName, "log"));
            await server.DisposeAsync();
            throw new InvalidOperationException($"PostgreSQL did not start: {log}", failure);
        }
    }

    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database}";

    /// <summary>Runs statements that no store has: the databases of tests, and looks past the store.</summary>
    public async Task ExecuteAsync(string database, string text)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(text, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await ExecuteAsync("postgres", "SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} failed.");
    }
}
