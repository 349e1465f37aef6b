using System.Text;
using JobScheduler.Client;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace JobScheduler.Tests.Api;

/// <summary>The whole program on a port and a database of its own.</summary>
public class ApiHost : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("jobscheduler-api-");
    private WebApplicationFactory<Program>? _factory;
    private HttpClient? _keyed;

    public HttpClient Http { get; private set; } = null!;

    public JobSchedulerClient Client { get; private set; } = null!;

    public IServiceProvider Services => _factory!.Services;

    protected virtual string Address => "http://127.0.0.1:0";

    /// <summary>Settings beyond address and database.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>What the typed client proves itself with; the plain one sends nothing of its own.</summary>
    protected virtual string? Key => null;

    protected virtual void Configure(IServiceCollection services)
    {
    }

    public virtual ValueTask InitializeAsync()
    {
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("urls", Address);
            host.UseSetting("Embedded:DatabasePath", Path.Combine(_directory.FullName, "jobs.db"));
            host.UseSetting("Logging:LogLevel:Default", "Warning");
            foreach (var (name, value) in Settings) host.UseSetting(name, value);
            host.ConfigureTestServices(Configure);
        });
        _factory.UseKestrel();
        _factory.StartServer();
        // Sends what the usual client refuses to send.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        Http = new HttpClient(handler) { BaseAddress = Loopback(_factory.ClientOptions.BaseAddress) };
        _keyed = new HttpClient(handler) { BaseAddress = Http.BaseAddress };
        if (Key is not null) _keyed.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        Client = new JobSchedulerClient(_keyed);
        return ValueTask.CompletedTask;
    }

    private static Uri Loopback(Uri bound) => new UriBuilder(bound) { Host = "127.0.0.1" }.Uri;

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Http.Dispose();
        _keyed?.Dispose();
        await _factory!.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
