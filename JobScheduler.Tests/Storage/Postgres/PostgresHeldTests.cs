using JobScheduler.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>The engine over a database in which a session of somebody else holds rows;
/// the engine's clock stands until it is moved.</summary>
public abstract class PostgresHeldTests : IAsyncLifetime
{
    private protected PostgresFixture Store { get; } = new();

    private protected FakeTimeProvider Time { get; } = new();

    private protected ServiceProvider Engine { get; private set; } = null!;

    private protected PostgresLook Other { get; private set; } = null!;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Store.InitializeAsync();
        var host = Host.CreateEmptyApplicationBuilder(null);
        host.Configuration["ConnectionStrings:jobscheduler"] = Store.ConnectionString;
        host.Services.AddSingleton<TimeProvider>(Time);
        host.AddSchedulerServices().UsePostgres().AddSchedulerLoops();
        Engine = host.Services.BuildServiceProvider();
        Other = await PostgresLook.OpenAsync(Store.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await Other.DisposeAsync();
        await Engine.DisposeAsync();
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
