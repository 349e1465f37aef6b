using Microsoft.Extensions.Options;

namespace JobScheduler.Api.Security.Keys;

/// <summary>A file of keys apart from the other settings, as a mounted secret is.</summary>
internal static class KeysFile
{
    public const string Setting = $"{AuthOptions.Section}__{nameof(AuthOptions.KeysFile)}";

    private const int LargestFile = 1024 * 1024;

    public static string? PathIn(IConfiguration configuration) =>
        configuration[$"{AuthOptions.Section}:{nameof(AuthOptions.KeysFile)}"] is { Length: > 0 } path ? path : null;

    /// <summary>What is in it now; null when it cannot be read.</summary>
    public static byte[]? Content(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > LargestFile) return null;
            var content = new byte[file.Length];
            file.ReadExactly(content);
            return content;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The keys in it, or what is wrong with it: never in its own words.</summary>
    public static IEnumerable<IConfigurationSection> KeysIn(string path)
    {
        var content = Content(path) ?? throw Wrong($"names a file that cannot be read, or is larger than {LargestFile} bytes");
        var settings = Parsed(content);
        var auth = settings.GetSection(AuthOptions.Section);
        if (settings.GetChildren().Any(other => !IsNamed(other, AuthOptions.Section))
            || auth.GetChildren().Any(other => !IsNamed(other, nameof(AuthOptions.ApiKeys))))
            throw Wrong($"names a file with something else in it than {AuthOptions.Section}:{nameof(AuthOptions.ApiKeys)}");
        return auth.GetSection(nameof(AuthOptions.ApiKeys)).GetChildren();
    }

    private static IConfigurationRoot Parsed(byte[] content)
    {
        try
        {
            return new ConfigurationBuilder().AddJsonStream(new MemoryStream(content)).Build();
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidDataException)
        {
            throw Wrong("names a file that is no JSON as in appsettings.json");
        }
    }

    private static bool IsNamed(IConfigurationSection section, string name) => section.Key.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static OptionsValidationException Wrong(string what) => new(AuthOptions.Section, typeof(AuthOptions), [$"{Setting} {what}."]);
}
