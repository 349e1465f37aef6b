using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
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
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => Describe(resource, builder.Environment.ApplicationName))
            .WithLogging(null, options => (options.IncludeScopes, options.IncludeFormattedMessage) = (true, true))
            .WithMetrics(metrics => metrics
                .AddMeter(OurNames, "Npgsql")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation())
            .WithTracing(tracing => tracing
                .AddSource(OurNames, "Npgsql")
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !IsProbe(context.Request.Path))
                .AddHttpClientInstrumentation())
            .AddDestinations(builder.Configuration);
    }

    internal static bool IsProbe(PathString path) => Probes.Any(probe => path.StartsWithSegments(probe));

    // The environment comes last so that OTEL_SERVICE_NAME wins over the assembly's name.
    private static void Describe(ResourceBuilder resource, string application) =>
        resource.AddService(application).AddEnvironmentVariableDetector();
}
