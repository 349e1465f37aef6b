using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace JobScheduler.ServiceDefaults;

internal static class Telemetry
{
    private const string OurNames = "JobScheduler*";
    private static readonly PathString[] Probes = ["/health", "/alive", "/metrics"];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => Describe(resource, builder.Environment.ApplicationName))
            .WithLogging(null, options => (options.IncludeScopes, options.IncludeFormattedMessage) = (true, true))
            .WithMetrics(metrics => metrics
                .AddMeter(OurNames, RootlessSpans.Npgsql)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation());
        // A listener makes every span, whether or not somebody reads it.
        if (TelemetryDestinations.TakeTraces(builder.Configuration)) telemetry.WithTracing(AddSpans);
        telemetry.AddDestinations(builder.Configuration);
        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId);
    }

    private static void AddSpans(TracerProviderBuilder tracing) => tracing
        .AddSource(OurNames, RootlessSpans.Npgsql)
        .AddAspNetCoreInstrumentation(options => options.Filter = context => !IsProbe(context.Request.Path))
        .AddHttpClientInstrumentation()
        .AddProcessor(new RootlessSpans());

    internal static bool IsProbe(PathString path) => Probes.Any(probe => path.StartsWithSegments(probe));

    // The environment comes last so that OTEL_SERVICE_NAME wins over the assembly's name.
    private static void Describe(ResourceBuilder resource, string application) =>
        resource.AddService(application).AddEnvironmentVariableDetector();
}
