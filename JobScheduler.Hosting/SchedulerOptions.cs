using JobScheduler.Engine.Execution;
using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Recovery;
using JobScheduler.Engine.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace JobScheduler.Hosting;

/// <summary>Binds the options, each class to its section, and has all of them validated at start.</summary>
internal static class SchedulerOptions
{
    /// <summary>On top of the worker's grace: for last words, the queue of settlements and the store to close.</summary>
    private static readonly TimeSpan StopMargin = TimeSpan.FromSeconds(10);

    public static void AddSchedulerOptions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidated<WorkerOptions>(configuration, WorkerOptions.Section);
        services.AddValidated<WorkersOptions>(configuration, WorkersOptions.Section);
        services.AddValidated<ScheduleOptions>(configuration, ScheduleOptions.Section);
        services.AddValidated<RetentionOptions>(configuration, RetentionOptions.Section);
        // Read before validation, as the host asks for it when it is built: what is wrong with it is told with everything else.
        var section = configuration.GetSection(WorkerOptions.Section);
        var worker = (ReadableSettings.AreReadable<WorkerOptions>(section) ? section.Get<WorkerOptions>() : null) ?? new WorkerOptions();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = worker.ShutdownGrace + StopMargin);
    }

    public static void AddValidated<TOptions>(this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>().BindReadable(configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<TOptions>>().Value);
    }
}
