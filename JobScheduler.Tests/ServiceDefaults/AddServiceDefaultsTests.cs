using System.Diagnostics;
using System.Net;
using JobScheduler.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace JobScheduler.Tests.ServiceDefaults;

public sealed class AddServiceDefaultsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_are_traced_but_probes_and_scrapes_are_not()
    {
        // Listeners hear every host of this process: only the spans of this trace are ours.
        var trace = ActivityTraceId.CreateRandom();
        var spans = new Kept<Activity, (ActivityTraceId Trace, string? Path)>(
            span => (span.TraceId, span.GetTagItem("url.path") as string));
        await using var app = await StartAsync(
            builder => builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(spans)));
        using var client = app.GetTestClient();
        client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        foreach (var path in new[] { "/health", "/alive", "/metrics", "/health/", "/healthy", "/jobs" })
        {
            await client.GetAsync(path, Cancellation);
        }

        var kept = await spans.UntilAsync(items => items.Contains((trace, "/healthy")) && items.Contains((trace, "/jobs")));
        Assert.Equal(["/healthy", "/jobs"], kept.Where(span => span.Trace == trace).Select(span => span.Path).Order());
    }

    [Fact]
    public async Task A_log_line_carries_its_text_its_scopes_and_the_trace_it_belongs_to()
    {
        var lines = new Kept<LogRecord, LogLine>(Read);
        await using var app = await StartAsync(
            builder => builder.Services.ConfigureOpenTelemetryLoggerProvider(logs => logs.AddProcessor(lines)));
        using var client = app.GetTestClient();

        await client.GetAsync("/jobs", Cancellation);

        var line = (await lines.UntilAsync(line => line.Category == "handler"))[^1];
        Assert.Equal("Something was done", line.Text);
        Assert.NotEqual(default, line.TraceId);
        Assert.Contains("job 7", line.Scopes);
    }

    [Theory]
    [InlineData(null, "scheduler-under-test")]
    [InlineData("worker-2", "worker-2")]
    public async Task The_service_is_named_after_its_application_unless_the_environment_names_it(string? given, string expected)
    {
        await using var app = await StartAsync(builder => builder.Configuration["OTEL_SERVICE_NAME"] = given);

        var resource = app.Services.GetRequiredService<TracerProvider>().GetResource();
        Assert.Equal(expected, resource.Attributes.Single(attribute => attribute.Key == "service.name").Value);
    }

    [Fact]
    public async Task A_process_that_answers_is_alive()
    {
        await using var app = await StartAsync();

        var checks = app.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations;
        Assert.Equal(("self", "live"), (Assert.Single(checks).Name, Assert.Single(checks.Single().Tags)));
    }

    [Theory]
    [InlineData("GET", 2)]
    [InlineData("POST", 1)]
    public async Task Reads_are_repeated_and_writes_are_not(string method, int attempts)
    {
        using var network = new RecordingHandler(HttpStatusCode.ServiceUnavailable);
        await using var app = await StartAsync(
            builder => builder.Services.AddHttpClient("any").ConfigurePrimaryHttpMessageHandler(() => network));
        using var client = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("any");

        using var request = new HttpRequestMessage(new HttpMethod(method), "http://10.1.2.3/");
        await client.SendAsync(request, Cancellation);

        Assert.Equal(attempts, network.Requests.Count);
    }

    [Fact]
    public async Task A_service_is_found_by_its_resource_name()
    {
        using var network = new RecordingHandler();
        await using var app = await StartAsync(builder =>
        {
            builder.Configuration["Services:scheduler:http:0"] = "http://10.1.2.3:8000";
            builder.Services.AddHttpClient("any").ConfigurePrimaryHttpMessageHandler(() => network);
        });
        using var client = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("any");

        await client.GetAsync(new Uri("http://scheduler/jobs"), Cancellation);

        Assert.Equal("http://10.1.2.3:8000/jobs", Assert.Single(network.Requests).AbsoluteUri);
    }

    private static async Task<WebApplication> StartAsync(Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "scheduler-under-test" });
        builder.WebHost.UseTestServer();
        configure?.Invoke(builder);
        builder.Configuration[TelemetryDestinations.JaegerEndpoint] = "http://jaeger:4317";
        builder.AddServiceDefaults();
        builder.Services.PostConfigureAll<OtlpExporterOptions>(
            options => options.HttpClientFactory = () => new HttpClient(new RecordingHandler()));
        var app = builder.Build();
        app.Run(context =>
        {
            var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("handler");
            using var scope = logger.BeginScope("job 7");
            logger.SomethingDone();
            return Task.CompletedTask;
        });
        await app.StartAsync(Cancellation);
        return app;
    }

    private static LogLine Read(LogRecord record)
    {
        List<string?> scopes = [];
        record.ForEachScope((scope, found) => found.Add(scope.Scope?.ToString()), scopes);
        return new(record.CategoryName, record.FormattedMessage, record.TraceId, scopes);
    }

    private sealed record LogLine(string? Category, string? Text, ActivityTraceId TraceId, IReadOnlyList<string?> Scopes);
}
