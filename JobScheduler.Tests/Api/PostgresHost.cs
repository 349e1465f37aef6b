using JobScheduler.Hosting;
using JobScheduler.Tests.Storage.Postgres;

namespace JobScheduler.Tests.Api;

/// <summary>The program over a PostgreSQL database of its own, with a worker in the same process whose handler "echo"
/// answers with the payload.</summary>
public sealed class PostgresHost : ApiHost
{
    private string _database = "";
    private string _connectionString = "";

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["ConnectionStrings:jobscheduler"] = _connectionString,
    };

    public override async ValueTask InitializeAsync()
    {
        _database = await PostgresDatabases.CreateAsync();
        _connectionString = (await PostgresDatabases.ServerAsync()).ConnectionString(_database);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await PostgresDatabases.DropAsync(_database);
        GC.SuppressFinalize(this);
    }

    protected override void Configure(IServiceCollection services)
    {
        var echo = new ScriptedHandler { Do = (context, _) => Task.FromResult(JobOutcome.SuccessWithJson(context.Payload)) };
        services.AddSingleton(_ => echo);
        services.AddWorkerInside(worker => worker.AddRawHandler<ScriptedHandler>("echo"));
    }
}
