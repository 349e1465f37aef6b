using System.Text.Json;
using System.Text.Json.Serialization;
using JobScheduler.Core.Retries;

namespace JobScheduler.Storage.Jobs;

/// <summary>What a job has that no statement asks for, as the JSON of the column settings; spans are microseconds.
/// What is as it is by default is not written: who changes a default has to write the former one into the rows that are there.
/// Properties that this version does not know are passed over.</summary>
internal sealed record JobSettings
{
    /// <summary>The number in settings_version: a version whose settings an older program must not run under raises it,
    /// and in the claims' SQL as well.</summary>
    public const int Version = 2;

    private const string Defaults = "{}";

    private const int WithoutLimits = 1;

    // 366 days: no span of a job is longer.
    private const long MaxMicroseconds = 366L * 24 * 60 * 60 * 1_000_000;

    private static readonly JobSpec Default = new() { Name = "" };

    public string? Backoff { get; init; }

    public long? BaseDelayUs { get; init; }

    public long? MaxDelayUs { get; init; }

    public double? Factor { get; init; }

    public double? Jitter { get; init; }

    public long? TimeoutUs { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public JsonElement? Metadata { get; init; }

    public IReadOnlyList<LimitSettings>? Limits { get; init; }

    /// <summary>The least version of this program that may run it: version 1 knows no permits.</summary>
    public static int VersionOf(JobSpec spec) => spec.Limits.Count == 0 ? WithoutLimits : Version;

    /// <summary>The limits alone; none where they cannot be read: nobody gives such a job a permit, and nobody waits for it.
    /// Its claim says what is wrong.</summary>
    public static IReadOnlyList<JobLimit> ReadLimits(string? text, int version)
    {
        if (text is null || version == WithoutLimits) return [];
        try
        {
            RefuseNewer(version);
            return LimitsOf(Parse(text));
        }
        catch (UnknownWordException)
        {
            return [];
        }
    }

    public static string Write(JobSpec spec)
    {
        var (retry, usual) = (spec.Retry, Default.Retry);
        var settings = new JobSettings
        {
            Backoff = retry.Backoff == usual.Backoff ? null : retry.Backoff.Name(),
            BaseDelayUs = Written(retry.BaseDelay, usual.BaseDelay),
            MaxDelayUs = Written(retry.MaxDelay, usual.MaxDelay),
            Factor = retry.Factor.Equals(usual.Factor) ? null : retry.Factor,
            Jitter = retry.Jitter.Equals(usual.Jitter) ? null : retry.Jitter,
            TimeoutUs = Written(spec.Timeout, Default.Timeout),
            Tags = spec.Tags.Count == 0 ? null : spec.Tags,
            Metadata = spec.Metadata is { } metadata ? JsonElement.Parse(metadata) : null,
            Limits = spec.Limits.Count == 0 ? null : [.. spec.Limits.Select(LimitSettings.Of)],
        };
        return settings == Nothing ? Defaults : JsonSerializer.Serialize(settings, SettingsJson.Default.JobSettings);
    }

    /// <summary>The specification with its settings; an <see cref="UnknownWordException"/> where a newer version wrote what
    /// this one cannot read.</summary>
    public static JobSpec Read(string text, int version, JobSpec spec) => Read(text, version, Version, spec);

    /// <summary>The same where the row may have a version up to <paramref name="newest"/>.</summary>
    public static JobSpec Read(string text, int version, int newest, JobSpec spec)
    {
        RefuseNewer(version, newest);
        return text == Defaults ? spec : Parse(text).ApplyTo(spec);
    }

    public static void RefuseNewer(int version, int newest = Version)
    {
        if (version > newest) throw new UnknownWordException("version of settings", $"{version}");
    }

    private static JobSettings Nothing { get; } = new();

    private static JobSettings Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, SettingsJson.Default.JobSettings) ?? throw Unreadable();
        }
        catch (JsonException)
        {
            throw Unreadable();
        }
    }

    private JobSpec ApplyTo(JobSpec spec) => spec with
    {
        Retry = spec.Retry with
        {
            Backoff = Backoff is { } shape ? BackoffShapeNames.Parse(shape) : spec.Retry.Backoff,
            BaseDelay = Read(BaseDelayUs, spec.Retry.BaseDelay),
            MaxDelay = Read(MaxDelayUs, spec.Retry.MaxDelay),
            Factor = Factor ?? spec.Retry.Factor,
            Jitter = Jitter ?? spec.Retry.Jitter,
        },
        Timeout = Read(TimeoutUs, spec.Timeout),
        Tags = Tags ?? [],
        Metadata = Metadata?.GetRawText(),
        Limits = LimitsOf(this),
    };

    private static IReadOnlyList<JobLimit> LimitsOf(JobSettings settings) =>
        settings.Limits is { } limits ? [.. limits.Select(limit => limit.Read() ?? throw Unreadable())] : [];

    // Without the text: it may hold what a user wants nobody to read.
    private static UnknownWordException Unreadable() => new("form of settings", "unreadable");

    private static long? Written(TimeSpan span, TimeSpan usual) => span == usual ? null : span.Ticks / TimeSpan.TicksPerMicrosecond;

    private static TimeSpan Read(long? microseconds, TimeSpan usual) => microseconds switch
    {
        null => usual,
        >= 0 and <= MaxMicroseconds => new TimeSpan(microseconds.Value * TimeSpan.TicksPerMicrosecond),
        _ => throw Unreadable(),
    };
}

/// <summary>Generated at build time: settings are written with every job that has some.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobSettings))]
internal sealed partial class SettingsJson : JsonSerializerContext;
