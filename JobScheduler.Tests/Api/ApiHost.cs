using System.Net;
using System.Text;
using JobScheduler.Client;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

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

    /// <summary>Of the embedded mode.</summary>
    public string DatabasePath => Path.Combine(_directory.FullName, "jobs.db");

    /// <summary>What the program logged as an error, until somebody looks.</summary>
    internal KeptLog Errors { get; } = new(LogLevel.Error);

    protected virtual string Address => "http://127.0.0.1:0";

    /// <summary>Settings beyond address and database.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>What the typed client proves itself with; the plain one sends nothing of its own.</summary>
    protected virtual string? Key => null;

    /// <summary>A request that this host serves to whoever has <see cref="Key"/>, whatever was sent before.</summary>
    protected virtual string GoodRequest => "/jobs?limit=1";

    /// <summary>Whether this host is made to log that.</summary>
    protected virtual bool IsMeant(string line) => false;

    protected virtual void Configure(IServiceCollection services)
    {
    }

    /// <summary>How this host's clients connect.</summary>
    protected virtual void Configure(SocketsHttpHandler handler)
    {
    }

    /// <summary>Whatever was sent: the next good request is served, on a connection of before and on a new one,
    /// and no error was logged.</summary>
    public async Task AssertUnharmedAsync()
    {
        using var handler = new SocketsHttpHandler();
        Configure(handler);
        using var another = new HttpClient(handler) { BaseAddress = Http.BaseAddress };
        another.DefaultRequestHeaders.Authorization = _keyed!.DefaultRequestHeaders.Authorization;
        foreach (var http in new[] { _keyed, another })
        {
            using var answer = await http.GetAsync(GoodRequest, CancellationToken.None);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.DoesNotContain(Errors.Take(), line => !IsMeant(line) && !IsOfAJob(line));
    }

    public virtual ValueTask InitializeAsync()
    {
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("urls", Address);
            host.UseSetting("JobScheduler:Embedded:DatabasePath", DatabasePath);
            host.UseSetting("Logging:LogLevel:Default", "Warning");
            foreach (var (name, value) in Settings) host.UseSetting(name, value);
            host.ConfigureTestServices(services => Configure(services.AddSingleton<ILoggerProvider>(Errors)));
        });
        _factory.UseKestrel();
        _factory.StartServer();
        // Sends what the usual client refuses to send.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        };
        Configure(handler);
        Http = new HttpClient(handler) { BaseAddress = Loopback(_factory.ClientOptions.BaseAddress) };
        _keyed = new HttpClient(handler) { BaseAddress = Http.BaseAddress };
        if (Key is not null) _keyed.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        Client = new JobSchedulerClient(_keyed);
        return ValueTask.CompletedTask;
    }

    // Jobs that shall fail are the tests' own business.
    private static bool IsOfAJob(string line) => line.Contains(", the job has failed", StringComparison.Ordinal);

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
