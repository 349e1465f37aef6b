using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace JobScheduler.ServiceDefaults;

/// <summary>What is wrong with where telemetry shall go. Names settings and never repeats a value:
/// addresses and headers may hold passwords.</summary>
internal static class TelemetrySettings
{
    private const string Prefix = "OTEL_EXPORTER_OTLP";

    // For all signals, and for one alone.
    private static readonly string[] Signals = ["", "_TRACES", "_METRICS", "_LOGS"];

    public static void RefuseUnreadable(IConfiguration configuration)
    {
        string[] endpoints = [TelemetryDestinations.JaegerEndpoint, .. Signals.Select(signal => $"{Prefix}{signal}_ENDPOINT")];
        var headers = Signals.Select(signal => $"{Prefix}{signal}_HEADERS");
        List<string> broken =
        [
            .. endpoints.Where(name => Given(configuration, name) is { } given && !IsUrl(given))
                .Select(name => $"{name} must be a URL such as http://collector:4317."),
            .. headers.Where(name => Given(configuration, name) is { } given && !AreHeaders(given))
                .Select(name => $"{name} must be a list such as name=value,other=value."),
        ];
        if (broken.Count > 0) throw new OptionsValidationException(Prefix, typeof(TelemetrySettings), broken);
    }

    private static string? Given(IConfiguration configuration, string name) =>
        string.IsNullOrWhiteSpace(configuration[name]) ? null : configuration[name];

    private static bool IsUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    private static bool AreHeaders(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries).All(pair => pair.IndexOf('=', StringComparison.Ordinal) > 0);
}
