using JobScheduler.Engine;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Holds;
using JobScheduler.Engine.HttpJobs;
using JobScheduler.Engine.Queries;
using JobScheduler.Engine.Sessions;
using JobScheduler.Hosting.AddressLimits;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Hosting.CommandLine;

/// <summary>What a program can be told on its command line: names of settings, and of sections where any name may follow.
/// The environment holds much that is not for us, so only arguments are held to it.</summary>
internal sealed class KnownSettings
{
    // Its SDK reads many, and takes them from the configuration of the host as well.
    private const string OfTelemetry = "OTEL_";

    private readonly IReadOnlyList<string> _names;

    private KnownSettings(IEnumerable<string> names) => _names = [.. names];

    /// <summary>Of every program.</summary>
    public static KnownSettings Shared { get; } = new KnownSettings(
        [
            .. Constants(typeof(WebHostDefaults)), .. Constants(typeof(HostDefaults)),
            "ConnectionStrings", "Kestrel", "Logging", "AllowedHosts", "ForwardedHeaders_Enabled", "JAEGER_OTLP_ENDPOINT",
        ])
        .WithOurs<WorkerOptions>(WorkerOptions.Section).WithOurs<SessionOptions>(SessionOptions.Section)
        .WithOurs<MisfireOptions>(MisfireOptions.Section).WithOurs<QueueOptions>(QueueOptions.Section)
        .WithOurs<RetentionOptions>(RetentionOptions.Section).WithOurs<DatabaseOptions>(DatabaseOptions.Section)
        .WithOurs<EmbeddedOptions>(EmbeddedOptions.Section).WithOurs<RedisOptions>(RedisOptions.Section)
        .With<ScalingOptions>(SettingsSection.PathOf(ScalingOptions.Section))
        .With<FailingHandlerOptions>(SettingsSection.PathOf(FailingHandlerOptions.Section))
        .With<InstallationOptions>(SettingsSection.PathOf(InstallationOptions.Section))
        .With<HttpJobOptions>(SettingsSection.PathOf(HttpJobOptions.Section))
        .With<ServerLimitOptions>(ServerLimitOptions.Section);

    /// <summary>And the settings of one more section.</summary>
    public KnownSettings With<TOptions>(string section) => new(
        _names.Concat(typeof(TOptions).GetProperties().Where(property => property.SetMethod is not null)
            .Select(property => $"{section}:{property.Name}")));

    // By the former names as well.
    private KnownSettings WithOurs<TOptions>(string section) =>
        With<TOptions>(SettingsSection.PathOf(section)).With<TOptions>(section);

    /// <summary>And whatever stands in a section.</summary>
    public KnownSettings WithAllOf(string section) => new(_names.Append(section));

    /// <summary>What is wrong with a setting's name; null when it is known.</summary>
    internal string? FaultOf(string shown)
    {
        // One dash alone has no meaning.
        var name = shown switch
        {
            ['-', '-', .. var rest] => rest,
            ['/', .. var rest] => rest,
            _ => shown,
        };
        var isKnown = name.StartsWith(OfTelemetry, StringComparison.OrdinalIgnoreCase)
            || _names.Any(known => IsWithin(name, known) || IsWithin(known, name));
        if (isKnown) return null;
        return (NearestName.Find(name, _names) ?? NearestSection(name)) is { } meant
            ? $"There is no setting '{shown}': is '--{meant}' meant?"
            : $"There is no setting '{shown}'.";
    }

    // Of one whose names are not for us to know.
    private string? NearestSection(string name)
    {
        var end = name.IndexOf(':', StringComparison.Ordinal);
        return end > 0 && NearestName.Find(name[..end], _names) is { } section ? section + name[end..] : null;
    }

    private static bool IsWithin(string name, string known) =>
        name.StartsWith(known, StringComparison.OrdinalIgnoreCase) && (name.Length == known.Length || name[known.Length] == ':');

    private static IEnumerable<string> Constants(Type names) => names.GetFields().Select(field => (string)field.GetValue(null)!);
}
