using JobScheduler.Storage;
using JobScheduler.Tests.Storage.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Storage.Sqlite;

/// <summary>A SQLite file of its own for each test.</summary>
public sealed class SqliteFixture : StoreFixture
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobscheduler-");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private ServiceProvider _services;

    public SqliteFixture() => _services = Build();

    public string Path => System.IO.Path.Combine(_folder.FullName, "data", "jobs.db");

    public override IServiceProvider Services => _services;

    public override DateTimeOffset Now => _clock.GetUtcNow();

    public override void Advance(TimeSpan time) => _clock.Advance(time);

    public override async ValueTask InitializeAsync() =>
        await _services.GetRequiredService<IStorageStartup>().StartAsync(TestContext.Current.CancellationToken);

    /// <summary>Closes the database and opens it anew, as another start of the process would.</summary>
    public async Task ReopenAsync()
    {
        await _services.DisposeAsync();
        _services = Build();
        await InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private ServiceProvider Build() => new ServiceCollection()
        .AddSingleton<TimeProvider>(_clock)
        .AddSqliteStorage(_ => Path)
        .BuildServiceProvider();
}
