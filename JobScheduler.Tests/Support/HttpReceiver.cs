using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace JobScheduler.Tests.Support;

/// <summary>A web server on loopback that a test's requests go to: it keeps what came and answers as the test says.</summary>
internal sealed class HttpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedRequest> _received = [];

    private HttpReceiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public IReadOnlyList<ReceivedRequest> Received => [.. _received];

    public static async Task<HttpReceiver> StartAsync(Func<HttpContext, Task> answer, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var server = builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        if (certificate is not null) server.UseKestrelHttpsConfiguration();
        var receiver = new HttpReceiver(builder.Build());
        receiver._app.Run(async http =>
        {
            receiver._received.Enqueue(await ReceivedRequest.ReadAsync(http.Request));
            await answer(http);
        });
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>One that answers with this status and these headers.</summary>
    public static Task<HttpReceiver> StartAsync(int status, params (string Name, string Value)[] headers) => StartAsync(http =>
    {
        http.Response.StatusCode = status;
        foreach (var (name, value) in headers) http.Response.Headers[name] = value;
        return Task.CompletedTask;
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>A request as it came.</summary>
internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public static async Task<ReceivedRequest> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, TestContext.Current.CancellationToken);
        var headers = request.Headers.ToDictionary(header => header.Key, header => $"{header.Value}", StringComparer.OrdinalIgnoreCase);
        return new(request.Method, $"{request.Path}{request.QueryString}", headers, body.ToArray());
    }
}
