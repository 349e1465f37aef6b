using System.Diagnostics;
using JobScheduler.Hosting;
using JobScheduler.ServiceDefaults;
using JobScheduler.Storage.Postgres;
using JobScheduler.Tests.Api;
using JobScheduler.Tests.ServiceDefaults;
using JobScheduler.Tests.Storage.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using StackExchange.Redis;

namespace JobScheduler.Tests.Hosting;

/// <summary>What the clients tell of themselves, registered as in the products and beside the service defaults.</summary>
public sealed class ClientTelemetryTests(SharedRedis redis) : IAsyncLifetime
{
    private readonly ActivitySource _ours = new("JobScheduler.Tests.Hosting");
    private string _database = "";
    private string _redis = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_statement_makes_one_span_and_a_command_to_Redis_none()
    {
        var spans = new Kept<Activity, (ActivityTraceId Trace, string Source)>(span => (span.TraceId, span.Source.Name));
        var trace = default(ActivityTraceId);
        using (var host = await StartAsync(builder => builder.Services.ConfigureOpenTelemetryTracerProvider(
            tracing => tracing.AddProcessor(spans))))
        {
            // A new connection would have spans of its own.
            await AskAsync(host, PostgresPool.HotKey);
            using var whole = _ours.StartActivity("whole")!;
            trace = whole.TraceId;
            await AskAsync(host, PostgresPool.HotKey);
            await UseRedisAsync(host);
        }

        // What a client keeps back, it has told by the end of the host.
        Assert.Equal([RootlessSpans.Npgsql, _ours.Name], spans.Take().Where(span => span.Trace == trace).Select(span => span.Source));
    }

    [Fact]
    public async Task The_clients_write_no_line_of_the_log()
    {
        using var log = new KeptLog(LogLevel.Trace);
        using (var host = await StartAsync(builder => builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)))
        {
            log.Take();
            await AskAsync(host, PostgresPool.HotKey);
            await UseRedisAsync(host);
            Assert.Empty(log.Take());
        }
    }

    public async ValueTask InitializeAsync()
    {
        _database = await PostgresDatabases.CreateAsync();
        await using var connection = await redis.ConnectAsync(this);
        _redis = $"{connection.GetEndPoints().Single()},defaultDatabase={connection.GetDatabase().Database}";
    }

    public async ValueTask DisposeAsync()
    {
        _ours.Dispose();
        await PostgresDatabases.DropAsync(_database);
    }

    private static async Task AskAsync(IHost host, string pool)
    {
        await using var command = host.Services.GetRequiredKeyedService<Npgsql.NpgsqlDataSource>(pool).CreateCommand("SELECT 1");
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task UseRedisAsync(IHost host)
    {
        var now = TimeProvider.System.GetUtcNow();
        var job = new ReadyJob(Guid.CreateVersion7(now), "default", 2, now);
        await host.Services.GetRequiredService<IReadyQueue>().PushAsync([job], now, Cancel);
        await host.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase().PingAsync();
    }

    /// <summary>Started as far as telemetry goes: nothing of ours runs beside the test.</summary>
    private async Task<IHost> StartAsync(Action<HostApplicationBuilder> observe)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "tests" });
        builder.Configuration["ConnectionStrings:jobscheduler"] = (await PostgresDatabases.ServerAsync()).ConnectionString(_database);
        builder.Configuration["ConnectionStrings:redis"] = _redis;
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://collector:4317";
        builder.AddServiceDefaults();
        builder.Services.PostConfigureAll<OtlpExporterOptions>(
            options => options.HttpClientFactory = () => new HttpClient(new RecordingHandler()));
        builder.AddSchedulerServices().UsePostgres().UseRedis();
        builder.Services.AddSingleton<IInstallation>(TestInstallation.One);
        observe(builder);
        var host = builder.Build();
        (_, _) = (host.Services.GetRequiredService<TracerProvider>(), host.Services.GetRequiredService<MeterProvider>());
        return host;
    }
}
