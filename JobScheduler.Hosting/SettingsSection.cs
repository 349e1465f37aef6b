using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Hosting;

/// <summary>Where the settings of the scheduler lie: all under one section of their host's configuration. The programs of this repository
/// also read them where they lay before, at the root.</summary>
internal static partial class SettingsSection
{
    private const string Root = "JobScheduler";
    private const string FormerNames = $"{Root}:{nameof(FormerNames)}";

    private static readonly string[] AtRootBefore =
    [
        WorkerOptions.Section, SessionOptions.Section, MisfireOptions.Section, QueueOptions.Section, RetentionOptions.Section,
        DatabaseOptions.Section, EmbeddedOptions.Section, RedisOptions.Section,
    ];

    /// <summary>The sections that options are read from; what a later one says counts.</summary>
    public static IReadOnlyList<IConfigurationSection> Of(IConfiguration configuration, string name) =>
        configuration[FormerNames] is null
            ? [configuration.GetSection(PathOf(name))]
            : [configuration.GetSection(name), configuration.GetSection(PathOf(name))];

    /// <summary>The section of these options under that of the scheduler.</summary>
    public static string PathOf(string name) => $"{Root}:{name}";

    /// <summary>One setting.</summary>
    public static string? Value(IConfiguration configuration, string name, string setting) =>
        Of(configuration, name).Select(section => section[setting]).LastOrDefault(value => value is { Length: > 0 });

    /// <summary>Reads settings by their former names too, and says at start which of them are given.</summary>
    public static void TakeFormerNames(this IHostApplicationBuilder host)
    {
        TakeFormerNames(host.Configuration);
        host.Services.AddHostedService<FormerNamesWarning>();
    }

    /// <summary>The same without the words.</summary>
    public static void TakeFormerNames(IConfigurationBuilder configuration) =>
        configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>(FormerNames, "taken")]);

    private static IEnumerable<string> Given(IConfiguration configuration) =>
        from section in AtRootBefore
        from setting in configuration.GetSection(section).GetChildren()
        where setting.Value is not null
        select $"{section}__{setting.Key}";

    private sealed partial class FormerNamesWarning(IConfiguration configuration, ILogger<FormerNamesWarning> log) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            foreach (var name in Given(configuration)) HasNewName(name);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        [LoggerMessage(
            LogLevel.Warning, "The setting {Name} is called JobScheduler__{Name} now; the former name is read as long as this is 0.x")]
        private partial void HasNewName(string name);
    }
}
