using System.Globalization;

namespace JobScheduler.Tests.EndToEnd.Images;

/// <summary>A PostgreSQL server of this machine as the lab's image makes and runs it:
/// with the lab's settings and script, confined as there.</summary>
internal sealed class LabPostgres(Guardian guardian) : ClusterProcess("postgres", guardian)
{
    private const string Account = "postgres";

    private readonly string _folder = Path.Combine(guardian.Folder, Account);
    private readonly Dictionary<string, string> _settings = LabFiles.Environment("postgres");
    private PostgresBinaries? _binaries;

    public int Port { get; } = LoopbackPort.Free();

    public override string Address => $"127.0.0.1:{Port}";

    protected override string StopSignal => "INT";

    private string Data => Path.Combine(_folder, "data");

    private string PortText => Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>A program of PostgreSQL's in the container, whose user reaches the socket and is asked for nothing.</summary>
    public ProcessCommand Inside(string program, params IReadOnlyList<string> arguments) => new(_binaries!.Program(program), arguments)
    {
        Environment = new Dictionary<string, string>(_settings) { ["PGHOST"] = _folder, ["PGPORT"] = PortText },
    };

    /// <summary>What psql prints, as this user on this database.</summary>
    public Task<string> SqlAsync(string user, string sql, string database = "jobscheduler") => Tool.OutputAsync(
        Inside("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", user, "-d", database, "-c", sql), CancellationToken.None);

    protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _binaries = await PostgresBinaries.FindAsync(cancellationToken);
        Directory.CreateDirectory(_folder);
        var password = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(password, $"{_settings["POSTGRES_PASSWORD"]}\n", cancellationToken);
        await ServerAccount.OwnAsync(_folder, cancellationToken);
        string[] asTheLab = _settings["POSTGRES_INITDB_ARGS"].Split(' ');
        string[] owner = [$"--username={_settings["POSTGRES_USER"]}", $"--pwfile={password}"];
        string[] arguments = ["-D", Data, "--no-sync", "-E", "UTF8", .. owner, .. asTheLab];
        await Tool.OutputAsync(Confined.As(Account, _binaries!.Program("initdb"), arguments), cancellationToken);
        await File.AppendAllTextAsync(
            Path.Combine(Data, "pg_hba.conf"), $"\nhost all all all {_settings["POSTGRES_HOST_AUTH_METHOD"]}\n", cancellationToken);
    }

    protected override ProcessCommand Command() => Confined.As(
        Account,
        _binaries!.Program("postgres"),
        ["-D", Data, "-k", _folder, "-p", PortText, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"]) with
    {
        LastSignal = "QUIT",
    };

    protected override async Task<bool> IsReadyAsync(CancellationToken cancellationToken) =>
        (await Tool.RunAsync(Tool.Piped(Inside("pg_isready")), cancellationToken)).ExitCode == 0;

    protected override async Task CompleteAsync(CancellationToken cancellationToken)
    {
        var (superuser, database) = (_settings["POSTGRES_USER"], _settings["POSTGRES_DB"]);
        await SqlAsync(superuser, $"CREATE DATABASE {database}", "postgres");
        string[] script = ["-v", "ON_ERROR_STOP=1", "--no-psqlrc", "-f", Path.Combine(LabFiles.Folder, "postgres/roles.sql")];
        await Tool.OutputAsync(
            Inside("psql", ["--username", superuser, "--no-password", "--dbname", database, .. script]), cancellationToken);
    }
}
