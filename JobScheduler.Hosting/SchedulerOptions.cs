using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Maintenance;
using JobScheduler.Engine.Sessions;
using JobScheduler.Hosting.AddressLimits;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace JobScheduler.Hosting;

/// <summary>Binds the options, each class to its section, and has all of them validated at start.</summary>
internal static class SchedulerOptions
{
    /// <summary>On top of what jobs and requests have: for last words, the queue of settlements and the store to close.</summary>
    private static readonly TimeSpan StopMargin = TimeSpan.FromSeconds(10);

    public static void AddSchedulerOptions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidated<WorkerOptions>(configuration, WorkerOptions.Section);
        services.AddValidated<SessionOptions>(configuration, SessionOptions.Section);
        services.AddValidated<ScheduleOptions>(configuration, ScheduleOptions.Section);
        services.AddValidated<QueueOptions>(configuration, QueueOptions.Section);
        services.AddValidated<RetentionOptions>(configuration, RetentionOptions.Section);
        var worker = ReadEarly<WorkerOptions>(configuration, WorkerOptions.Section).ShutdownGrace;
        var requests = ReadEarly<ServerLimitOptions>(configuration, ServerLimitOptions.Section).RequestsToEnd;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = new[] { worker, requests }.Max() + StopMargin);
    }

    /// <summary>Before validation, as the host asks for it when it is built: what is wrong with it is told with everything else.</summary>
    private static TOptions ReadEarly<TOptions>(IConfiguration configuration, string name)
        where TOptions : class, new()
    {
        var section = configuration.GetSection(name);
        return (ReadableSettings.AreReadable<TOptions>(section) ? section.Get<TOptions>() : null) ?? new TOptions();
    }

    public static void AddValidated<TOptions>(this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>().BindReadable(configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<TOptions>>().Value);
    }
}
