using Microsoft.Extensions.Configuration;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace JobScheduler.ServiceDefaults;

/// <summary>Where telemetry goes. Each destination has its own named options:
/// with one name the second endpoint would replace the first.</summary>
internal static class TelemetryDestinations
{
    public const string Otlp = "otlp";
    public const string Jaeger = "jaeger";
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    public const string JaegerEndpoint = "JAEGER_OTLP_ENDPOINT";

    private const int OtlpOverHttpPort = 4318;

    public static bool TakeTraces(IConfiguration configuration) =>
        IsSet(configuration, OtlpEndpoint) || IsSet(configuration, JaegerEndpoint);

    public static void AddDestinations(this IOpenTelemetryBuilder telemetry, IConfiguration configuration)
    {
        TelemetrySettings.RefuseUnreadable(configuration);
        if (IsSet(configuration, OtlpEndpoint)) AddEverySignal(telemetry);

        if (IsSet(configuration, JaegerEndpoint))
        {
            var endpoint = new Uri(configuration[JaegerEndpoint]!);
            telemetry.WithTracing(tracing => tracing.AddOtlpExporter(Jaeger, options => SendToJaeger(options, endpoint)));
        }
    }

    private static bool IsSet(IConfiguration configuration, string name) => !string.IsNullOrWhiteSpace(configuration[name]);

    // The exporter reads endpoint, protocol, headers and timeout from the OTEL_EXPORTER_OTLP_ settings itself.
    private static void AddEverySignal(IOpenTelemetryBuilder telemetry) => telemetry
        .WithLogging(logs => logs.AddOtlpExporter(Otlp, (OtlpExporterOptions _) => { }))
        .WithMetrics(metrics => metrics.AddOtlpExporter(Otlp, (OtlpExporterOptions _) => { }))
        .WithTracing(tracing => tracing.AddOtlpExporter(Otlp, _ => { }));

    // These options start out as a copy of the first destination's: its protocol may not be spoken here,
    // its API key is not Jaeger's to see.
    private static void SendToJaeger(OtlpExporterOptions options, Uri endpoint)
    {
        var overHttp = endpoint.Port == OtlpOverHttpPort;
        options.Protocol = overHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        options.Endpoint = overHttp && endpoint.AbsolutePath == "/" ? new Uri(endpoint, "/v1/traces") : endpoint;
        options.Headers = null;
    }
}
