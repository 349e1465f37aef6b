using JobScheduler.Storage;
using JobScheduler.Tests.Storage.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Storage.Sqlite;

/// <summary>A SQLite file of its own for each test.</summary>
public sealed class SqliteFixture : IStoreFixture
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobscheduler-");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private ServiceProvider _services;

    public SqliteFixture() => _services = Build();

    public string Path => System.IO.Path.Combine(_folder.FullName, "data", "jobs.db");

    public IServiceProvider Services => _services;

    public IJobStore Jobs => _services.GetRequiredService<IJobStore>();

    public IJobReader Reader => _services.GetRequiredService<IJobReader>();

    public IScheduleStore Schedules => _services.GetRequiredService<IScheduleStore>();

    public IWorkerRegistry Workers => _services.GetRequiredService<IWorkerRegistry>();

    public IQueueStore Queues => _services.GetRequiredService<IQueueStore>();

    public IKeyUses KeyUses => _services.GetRequiredService<IKeyUses>();

    public DateTimeOffset Now => _clock.GetUtcNow();

    public void Advance(TimeSpan time) => _clock.Advance(time);

    public async ValueTask InitializeAsync() =>
        await _services.GetRequiredService<IStorageStartup>().StartAsync(TestContext.Current.CancellationToken);

    /// <summary>Closes the database and opens it anew, as another start of the process would.</summary>
    public async Task ReopenAsync()
    {
        await _services.DisposeAsync();
        _services = Build();
        await InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private ServiceProvider Build() => new ServiceCollection()
        .AddSingleton<TimeProvider>(_clock)
        .AddSqliteStorage(_ => Path)
        .BuildServiceProvider();
}
