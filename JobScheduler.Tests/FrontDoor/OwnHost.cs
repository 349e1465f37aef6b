using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.FrontDoor;

/// <summary>A program of a user in miniature: one process, over SQLite unless its settings name servers,
/// with whatever handlers a test adds.</summary>
internal sealed class OwnHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string _folder;

    private OwnHost(IHost host, string folder) => (_host, _folder) = (host, folder);

    /// <summary>The file of the jobs, where no servers are named.</summary>
    public string File => FileIn(_folder);

    public static TimeSpan Patience => TimeSpan.FromSeconds(20);

    public IJobClient Jobs => _host.Services.GetRequiredService<IJobClient>();

    public IServiceProvider Services => _host.Services;

    public static async Task<OwnHost> StartAsync(
        Action<JobSchedulerBuilder> add, string? folder = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        folder ??= Directory.CreateTempSubdirectory("jobscheduler-").FullName;
        var host = Build(add, folder, settings);
        try
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            return new OwnHost(host, folder);
        }
        catch
        {
            host.Dispose();
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Stops it, and leaves what it stored to another.</summary>
    public async Task<string> StopAsync()
    {
        await _host.StopAsync(TestContext.Current.CancellationToken);
        await ((IAsyncDisposable)_host).DisposeAsync();
        return _folder;
    }

    /// <summary>A second time it does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(_folder)) Directory.Delete(await StopAsync(), recursive: true);
    }

    private static string FileIn(string folder) => Path.Combine(folder, "jobs.db");

    private static IHost Build(Action<JobSchedulerBuilder> add, string folder, IReadOnlyDictionary<string, string?>? settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["JobScheduler:Embedded:DatabasePath"] = FileIn(folder) });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.Services.AddSingleton<ConcurrentQueue<string>>();
        add(builder.AddJobScheduler());
        return builder.Build();
    }
}
