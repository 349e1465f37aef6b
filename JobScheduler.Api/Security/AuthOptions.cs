using JobScheduler.Api.Security.Keys;
using JobScheduler.Api.Security.Tokens;
using Microsoft.Extensions.Options;

namespace JobScheduler.Api.Security;

/// <summary>Section Auth: who may call.</summary>
internal sealed class AuthOptions
{
    public const string Section = "Auth";

    /// <summary>Lets anybody who can reach the address do everything; default false.</summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>Whether this process refuses all changes, whoever asks; default false.</summary>
    public bool ReadOnly { get; private set; }

    /// <summary>The keys that are let in, each under the setting that it comes from; default none.</summary>
    public Dictionary<string, ApiKeyOptions> ApiKeys { get; } = [];

    /// <summary>A file with more of them, looked at again and again; default none.</summary>
    public string? KeysFile { get; private set; }

    /// <summary>Settings of keys that no key has.</summary>
    public List<string> UnknownSettings { get; } = [];

    /// <summary>Whose tokens are taken beside keys; default nobody's.</summary>
    public TokenOptions Tokens { get; private set; } = new();

    /// <summary>Whether a caller has to prove who it is.</summary>
    public bool NeedsKey => ApiKeys.Count > 0 || KeysFile is not null || Tokens.Authority is { Length: > 0 };

    /// <summary>The same, before the options are read.</summary>
    public static bool AsksForKeys(IConfiguration configuration) =>
        KeysIn(configuration).Any() || Keys.KeysFile.PathIn(configuration) is not null || TokenOptions.IsIn(configuration);

    /// <summary>Key by key: of a whole dictionary the binder leaves out what it cannot read, without a word.</summary>
    public void Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        AllowAnonymous = Readable(
            $"{Section}:{nameof(AllowAnonymous)} must be true or false.", () => section.GetValue<bool>(nameof(AllowAnonymous)));
        ReadOnly = Readable($"{Section}:{nameof(ReadOnly)} must be true or false.", () => section.GetValue<bool>(nameof(ReadOnly)));
        Tokens = TokenOptions.In(section);
        Read(KeysIn(configuration), $"{Section}__{nameof(ApiKeys)}");
        KeysFile = Keys.KeysFile.PathIn(configuration);
        if (KeysFile is not null) Read(Keys.KeysFile.KeysIn(KeysFile), $"{Keys.KeysFile.Setting}/{nameof(ApiKeys)}");
    }

    private static IEnumerable<IConfigurationSection> KeysIn(IConfiguration configuration) =>
        configuration.GetSection($"{Section}:{nameof(ApiKeys)}").GetChildren();

    private void Read(IEnumerable<IConfigurationSection> keys, string setting)
    {
        foreach (var key in keys)
        {
            ApiKeys[$"{setting}__{key.Key}"] = Readable(
                $"{setting}__{key.Key}__{nameof(ApiKeyOptions.ExpiresAt)} must be a moment such as 2027-01-31T00:00:00Z.",
                () => key.Get<ApiKeyOptions>() ?? new());
            UnknownSettings.AddRange(
                key.GetChildren().Where(one => !ApiKeyOptions.Settings.Contains(one.Key, StringComparer.OrdinalIgnoreCase))
                    .Select(one => $"{setting}__{key.Key}__{one.Key}"));
        }
    }

    // The binder's own words repeat the value: a key may have been put there.
    private static T Readable<T>(string otherwise, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw new OptionsValidationException(Section, typeof(AuthOptions), [otherwise]);
        }
    }
}
