using JobScheduler.Core.Ports;
using JobScheduler.Queues;
using JobScheduler.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JobScheduler.Hosting;

/// <summary>The verb for the single-process mode.</summary>
internal static class EmbeddedServices
{
    /// <summary>One process, SQLite, an in-process queue: nothing to install.</summary>
    public static JobSchedulerBuilder UseEmbedded(this JobSchedulerBuilder builder)
    {
        builder.Services.AddValidated<EmbeddedOptions>(builder.Configuration, EmbeddedOptions.Section);
        builder.Services.AddSqliteStorage(services => PathOf(services.GetRequiredService<EmbeddedOptions>()));
        if (IsClockMovable(builder.Configuration)) builder.Services.AddMovableClock();
        builder.Services.AddInProcessQueue();
        builder.Services.AddSingleton<IStoreWakeUps, NoWakeUps>();
        builder.Role.OwnsStore = true;
        builder.AddSession();
        return builder;
    }

    /// <summary>Whether the settings ask for a clock that is moved.</summary>
    public static bool IsClockMovable(IConfiguration configuration) =>
        SettingsSection.Value(configuration, EmbeddedOptions.Section, nameof(EmbeddedOptions.MovableClock)) is { } given
        && bool.TryParse(given, out var may) && may;

    private static void AddMovableClock(this IServiceCollection services)
    {
        services.AddSingleton(provider => new MovableClock(provider.GetRequiredService<EmbeddedOptions>().DatabasePath));
        services.AddSingleton<MoveClock>();
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(provider => provider.GetRequiredService<MovableClock>()));
    }

    private static string PathOf(EmbeddedOptions options) => options.MovableClock || !MovableClock.WasMoved(options.DatabasePath)
        ? options.DatabasePath
        : throw new StartRefusedException(
            $"The clock of {options.DatabasePath} was moved ahead, and what is in it would lie in the future: set "
            + "JobScheduler__Embedded__MovableClock to true, or take another file.");
}
