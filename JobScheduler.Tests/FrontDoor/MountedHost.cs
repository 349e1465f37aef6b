using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.FrontDoor;

/// <summary>A web application of a user that has the REST API among its routes.</summary>
internal sealed class MountedHost : IAsyncDisposable
{
    /// <summary>Says to the application that a request comes from another machine.</summary>
    public const string RemoteCaller = "Test-Remote-Caller";

    private readonly WebApplication _app;
    private readonly string _folder;

    private MountedHost(WebApplication app, string folder)
    {
        (_app, _folder) = (app, folder);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<MountedHost> StartAsync(Action<WebApplication> map, Action<WebApplicationBuilder>? add = null)
    {
        var folder = Directory.CreateTempSubdirectory("jobscheduler-").FullName;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["JobScheduler:Embedded:DatabasePath"] = Path.Combine(folder, "jobs.db") });
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddSingleton<ConcurrentQueue<string>>();
        builder.AddJobScheduler().AddWorker().AddHandler<SendInvoiceHandler>("send-invoice");
        add?.Invoke(builder);
        var app = builder.Build();
        app.Use((http, next) =>
        {
            if (http.Request.Headers.Remove(RemoteCaller)) http.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.7");
            return next(http);
        });
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new MountedHost(app, folder);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
