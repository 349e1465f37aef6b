using JobScheduler.Engine;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Holds;
using JobScheduler.Engine.HttpJobs;
using JobScheduler.Engine.Queries;
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
        services.AddValidated<MisfireOptions>(configuration, MisfireOptions.Section);
        services.AddValidated<QueueOptions>(configuration, QueueOptions.Section);
        services.AddValidated<ScalingOptions>(configuration, ScalingOptions.Section);
        services.AddValidated<FailingHandlerOptions>(configuration, FailingHandlerOptions.Section);
        services.AddValidated<InstallationOptions>(configuration, InstallationOptions.Section);
        services.AddValidated<RetentionOptions>(configuration, RetentionOptions.Section);
        services.AddValidated<HttpJobOptions>(configuration, HttpJobOptions.Section);
        services.KeepHostFor(ReadEarly<WorkerOptions>(SettingsSection.Of(configuration, WorkerOptions.Section)).ShutdownGrace);
    }

    /// <summary>What bounds the requests of a program of this repository: no matter of the library.</summary>
    public static void AddServerLimitOptions(this IServiceCollection services, IConfiguration configuration)
    {
        IConfigurationSection[] section = [configuration.GetSection(ServerLimitOptions.Section)];
        services.AddValidated<ServerLimitOptions>(section);
        services.KeepHostFor(ReadEarly<ServerLimitOptions>(section).RequestsToEnd);
    }

    /// <summary>As the program says in code, on top of its settings.</summary>
    public static void KeepHostUntilJobsEnd(
        this IServiceCollection services, IConfiguration configuration, Action<WorkerOptions>? configure)
    {
        var worker = ReadEarly<WorkerOptions>(SettingsSection.Of(configuration, WorkerOptions.Section));
        configure?.Invoke(worker);
        services.KeepHostFor(worker.ShutdownGrace);
    }

    // Never shorter than the host wants to live.
    private static void KeepHostFor(this IServiceCollection services, TimeSpan grace) => services.PostConfigure<HostOptions>(
        host => host.ShutdownTimeout = new[] { host.ShutdownTimeout, grace + StopMargin }.Max());

    /// <summary>Before validation, as the host asks for it when it is built: what is wrong with it is told with everything else.</summary>
    private static TOptions ReadEarly<TOptions>(IEnumerable<IConfigurationSection> sections)
        where TOptions : class, new()
    {
        var options = new TOptions();
        foreach (var section in sections.Where(ReadableSettings.AreReadable<TOptions>)) section.Bind(options);
        return options;
    }

    public static void AddValidated<TOptions>(this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class => services.AddValidated<TOptions>(SettingsSection.Of(configuration, section));

    /// <summary>What a later section says counts.</summary>
    private static void AddValidated<TOptions>(this IServiceCollection services, IEnumerable<IConfigurationSection> sections)
        where TOptions : class
    {
        var options = services.AddOptions<TOptions>().ValidateDataAnnotations().ValidateOnStart();
        foreach (var section in sections) options.BindReadable(section);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<TOptions>>().Value);
    }
}
