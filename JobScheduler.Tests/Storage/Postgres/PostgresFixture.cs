using JobScheduler.Storage.Workers;
using JobScheduler.Tests.Storage.Contracts;
using Npgsql;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>A PostgreSQL database of its own for each test, with any number of processes that share it.</summary>
public sealed class PostgresFixture : StoreFixture
{
    // Tests beat themselves.
    public static readonly TimeSpan Beat = TimeSpan.FromHours(6);

    private readonly List<ServiceProvider> _processes = [];
    private string _database = "";
    private string _connectionString = "";
    private NpgsqlConnection? _clock;
    private DateTimeOffset _now = PostgresDatabases.Start;

    public override IServiceProvider Services => _processes[0];

    /// <summary>Of any number of sessions; that of a process carries one, over a connection of its own.</summary>
    internal override IWorkerRegistry Workers => Services.GetRequiredService<SqlWorkerRegistry>();

    public override DateTimeOffset Now => _now;

    /// <summary>For looks past the store, with the same clock.</summary>
    public string ConnectionString => _connectionString;

    public override void Advance(TimeSpan time)
    {
        _now += time;
        if (_clock is null) (_clock = new NpgsqlConnection(_connectionString + ";Pooling=false")).Open();
        using var command = new NpgsqlCommand("UPDATE test_clock.clock SET now = $1", _clock) { Parameters = { new() { Value = _now } } };
        command.ExecuteNonQuery();
    }

    /// <summary>Another process at the same database, with more in its connection string if need be.</summary>
    public ServiceProvider AddProcess(string settings = "")
    {
        var process = PostgresProcess.Start(_connectionString + settings, Beat);
        _processes.Add(process);
        return process;
    }

    public override async ValueTask InitializeAsync()
    {
        _database = await PostgresDatabases.CreateAsync();
        _connectionString = (await PostgresDatabases.ServerAsync()).ConnectionString(_database)
            + ";Search Path=test_clock,public,pg_catalog;Timeout=60;Command Timeout=60";
        AddProcess();
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
        if (_clock is not null) await _clock.DisposeAsync();
        await PostgresDatabases.DropAsync(_database);
    }
}
