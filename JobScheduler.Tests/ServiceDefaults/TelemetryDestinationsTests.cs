using System.Diagnostics;
using System.Diagnostics.Metrics;
using JobScheduler.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace JobScheduler.Tests.ServiceDefaults;

public sealed class TelemetryDestinationsTests : IDisposable
{
    private const string Collector = "http://collector:4317";
    private const string Jaeger = "http://jaeger:4317";

    private readonly RecordingHandler _network = new();

    public void Dispose() => _network.Dispose();

    [Fact]
    public void The_second_endpoint_does_not_replace_the_first()
    {
        using var host = Start((TelemetryDestinations.OtlpEndpoint, Collector), (TelemetryDestinations.JaegerEndpoint, Jaeger));

        Assert.Equal(new Uri(Collector), Options(host, TelemetryDestinations.Otlp).Endpoint);
        Assert.Equal(new Uri(Jaeger), Options(host, TelemetryDestinations.Jaeger).Endpoint);
    }

    [Fact]
    public void With_both_endpoints_spans_go_to_both_and_the_other_signals_only_to_the_first()
    {
        Assert.Equal(
            ["collector logs", "collector metrics", "collector trace", "jaeger trace"],
            Sent((TelemetryDestinations.OtlpEndpoint, Collector), (TelemetryDestinations.JaegerEndpoint, Jaeger)));
    }

    [Fact]
    public void With_Jaeger_alone_only_spans_are_sent() =>
        Assert.Equal(["jaeger trace"], Sent((TelemetryDestinations.JaegerEndpoint, Jaeger)));

    [Fact]
    public void With_no_endpoint_or_an_empty_one_nothing_is_sent() =>
        Assert.Empty(Sent((TelemetryDestinations.OtlpEndpoint, ""), (TelemetryDestinations.JaegerEndpoint, "")));

    [Fact]
    public void Jaeger_is_not_given_the_headers_and_protocol_meant_for_the_first_destination()
    {
        using var host = Start(
            (TelemetryDestinations.OtlpEndpoint, Collector),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp-api-key=secret"),
            (TelemetryDestinations.JaegerEndpoint, Jaeger));

        var first = Options(host, TelemetryDestinations.Otlp);
        var second = Options(host, TelemetryDestinations.Jaeger);
        Assert.Equal(("x-otlp-api-key=secret", OtlpExportProtocol.HttpProtobuf), (first.Headers, first.Protocol));
        Assert.Equal((null, OtlpExportProtocol.Grpc), (second.Headers, second.Protocol));
    }

    [Fact]
    public void A_Jaeger_endpoint_on_the_HTTP_port_is_spoken_to_over_HTTP()
    {
        using var host = Start((TelemetryDestinations.JaegerEndpoint, "http://jaeger:4318"));

        var options = Options(host, TelemetryDestinations.Jaeger);
        Assert.Equal((new Uri("http://jaeger:4318/v1/traces"), OtlpExportProtocol.HttpProtobuf), (options.Endpoint, options.Protocol));
    }

    [Theory]
    [InlineData("jaeger:4317")]
    [InlineData("/jaeger")]
    public void A_Jaeger_endpoint_that_is_no_URL_is_refused_at_start_by_name(string endpoint)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Start((TelemetryDestinations.JaegerEndpoint, endpoint)));

        Assert.StartsWith(TelemetryDestinations.JaegerEndpoint, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(endpoint, refusal.Message, StringComparison.Ordinal);
    }

    private string[] Sent(params (string Name, string Value)[] settings)
    {
        using var host = Start(settings);
        EmitOneOfEach(host);
        return [.. _network.Requests.Select(uri => $"{uri.Host} {SignalOf(uri)}").Distinct().Order(StringComparer.Ordinal)];
    }

    private static void EmitOneOfEach(IHost host)
    {
        var (tracing, metrics, logs) = (
            host.Services.GetService<TracerProvider>(),
            host.Services.GetRequiredService<MeterProvider>(),
            host.Services.GetRequiredService<LoggerProvider>());
        using var source = new ActivitySource("JobScheduler.Tests");
        using var meter = new Meter("JobScheduler.Tests");
        source.StartActivity("job.run")?.Dispose();
        meter.CreateCounter<int>("jobs").Add(1);
        host.Services.GetRequiredService<ILogger<TelemetryDestinationsTests>>().SomethingDone();
        tracing?.ForceFlush();
        metrics.ForceFlush();
        logs.ForceFlush();
    }

    // opentelemetry.proto.collector.trace.v1.TraceService/Export
    private static string SignalOf(Uri uri) => uri.AbsolutePath.Split('.')[3];

    private IHost Start(params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "tests" });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        builder.AddServiceDefaults();
        builder.Services.PostConfigureAll<OtlpExporterOptions>(options =>
            options.HttpClientFactory = () => new HttpClient(_network, disposeHandler: false));
        return builder.Build();
    }

    private static OtlpExporterOptions Options(IHost host, string name)
    {
        _ = host.Services.GetRequiredService<TracerProvider>();
        return host.Services.GetRequiredService<IOptionsMonitor<OtlpExporterOptions>>().Get(name);
    }
}
