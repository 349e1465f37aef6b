using System.Diagnostics;
using JobScheduler.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

namespace JobScheduler.Tests.ServiceDefaults;

/// <summary>Whatever sampler the operator chose (Aspire sets always_on), no trace begins with a span that is a
/// part of something else.</summary>
public sealed class RootlessSpansTests : IAsyncDisposable
{
    private const string Ours = "JobScheduler.Tests.Rootless";
    private const string Redis = "OpenTelemetry.Instrumentation.StackExchangeRedis";

    private readonly ActivitySource _ours = new(Ours);
    private readonly ActivitySource _npgsql = new("Npgsql");
    private readonly ActivitySource _redis = new(Redis);
    private readonly Kept<Activity, (ActivityTraceId Trace, string Name)> _kept = new(span => (span.TraceId, span.OperationName));

    // Listeners hear every host of this process: only these traces and names are ours.
    private readonly ActivityTraceId _trace = ActivityTraceId.CreateRandom();
    private WebApplication? _app;

    public static TheoryData<string> Samplers => ["", "always_on", "parentbased_always_on", "traceidratio"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Lone => $"lone {_trace}";

    [Theory]
    [MemberData(nameof(Samplers))]
    public async Task Nothing_below_a_filtered_request_is_exported(string sampler) =>
        Assert.Empty(await SpansBelowAsync("/health", sampler));

    [Theory]
    [MemberData(nameof(Samplers))]
    public async Task All_below_an_exported_request_is_exported_with_it(string sampler) =>
        Assert.Equal(["CONNECT", "GET", "check", "postgresql", "postgresql"], await SpansBelowAsync("/jobs", sampler));

    [Theory]
    [MemberData(nameof(Samplers))]
    public async Task What_a_driver_does_for_nobody_is_not_exported(string sampler)
    {
        await StartAsync(sampler);

        using (_npgsql.StartActivity(Lone)) _npgsql.StartActivity(Lone)?.Dispose();
        _redis.StartActivity(Lone, ActivityKind.Client)?.Dispose();

        Assert.DoesNotContain(Lone, (await UntilNowAsync()).Select(span => span.Name));
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        foreach (var source in (ActivitySource[])[_ours, _npgsql, _redis]) source.Dispose();
        _kept.Dispose();
    }

    private async Task<IEnumerable<string>> SpansBelowAsync(string path, string sampler)
    {
        await StartAsync(sampler);
        using var client = _app!.GetTestClient();
        client.DefaultRequestHeaders.Add("traceparent", $"00-{_trace}-{ActivitySpanId.CreateRandom()}-01");

        await client.GetAsync(path, Cancellation);

        return (await UntilNowAsync())
            .Where(span => span.Trace == _trace && span.Name != "Microsoft.AspNetCore.Hosting.HttpRequestIn")
            .Select(span => span.Name).Order(StringComparer.Ordinal);
    }

    /// <summary>What the handler of a request does, by itself and in a part that has a span of its own.</summary>
    private Task Answer()
    {
        // Redis' driver tells of a command later, when the request may be over.
        _redis.StartActivity("GET", ActivityKind.Client, Activity.Current!.Context)?.Dispose();
        _npgsql.StartActivity("CONNECT", ActivityKind.Client)?.Dispose();
        _npgsql.StartActivity("postgresql", ActivityKind.Client)?.Dispose();
        using (_ours.StartActivity("check")) _npgsql.StartActivity("postgresql", ActivityKind.Client)?.Dispose();
        return Task.CompletedTask;
    }

    private async Task StartAsync(string sampler)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "scheduler-under-test" });
        builder.WebHost.UseTestServer();
        builder.Configuration["OTEL_TRACES_SAMPLER"] = sampler;
        builder.Configuration[TelemetryDestinations.JaegerEndpoint] = "http://jaeger:4317";
        builder.AddServiceDefaults();
        builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddSource(Redis).AddProcessor(_kept));
        builder.Services.PostConfigureAll<OtlpExporterOptions>(
            options => options.HttpClientFactory = () => new HttpClient(new RecordingHandler()));
        _app = builder.Build();
        _app.Run(_ => Answer());
        await _app.StartAsync(Cancellation);
    }

    private Task<IReadOnlyList<(ActivityTraceId Trace, string Name)>> UntilNowAsync()
    {
        var end = $"end {_trace}";
        _ours.StartActivity(end)?.Dispose();
        return _kept.UntilAsync(span => span.Name == end);
    }
}
