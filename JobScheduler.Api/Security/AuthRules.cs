using JobScheduler.Api.Security.Tokens;
using Microsoft.Extensions.Options;

namespace JobScheduler.Api.Security;

/// <summary>What is wrong with section Auth. Names settings and never repeats a value: a key may have been put in the wrong place.</summary>
internal sealed class AuthRules(IConfiguration configuration) : IValidateOptions<AuthOptions>
{
    private static readonly string[] KnownSettings = [nameof(ApiKeyOptions.Name), nameof(ApiKeyOptions.Hash), nameof(ApiKeyOptions.Scopes), nameof(ApiKeyOptions.ExpiresAt)];

    public ValidateOptionsResult Validate(string? name, AuthOptions options)
    {
        List<string> broken =
        [
            .. Contradictions(options),
            .. options.ApiKeys.SelectMany(key => BrokenBy(Setting(key.Key), key.Value)),
            .. Repeated(options, key => key.Name, nameof(ApiKeyOptions.Name)),
            .. Repeated(options, key => key.Hash, nameof(ApiKeyOptions.Hash)),
            .. UnknownSettings(),
            .. TokenRules.BrokenBy(options.Tokens),
        ];
        return broken.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(broken);
    }

    private static IEnumerable<string> Contradictions(AuthOptions options)
    {
        if (options is { AllowAnonymous: true, NeedsKey: true })
            yield return $"{BoundAddressCheck.AllowAnonymousSetting} lets anybody in, but {Asking(options)} asks for a key: remove one of them.";
    }

    private static IEnumerable<string> BrokenBy(string setting, ApiKeyOptions key)
    {
        if (!ApiKeyText.IsName(key.Name) || key.Name == Callers.Anonymous)
            yield return $"{setting}__Name must be 1 to 64 letters, digits, '-' or '_', beginning with a letter or digit, and not '{Callers.Anonymous}'.";
        if (!IsHash(key.Hash)) yield return $"{setting}__Hash must be the SHA-256 of the key in 64 hexadecimal digits, as `new-key` prints it.";
        if (key.Scopes.Count == 0) yield return $"{setting}__Scopes__0 is missing: a key needs at least one of {string.Join(", ", Scopes.All)}.";
        foreach (var (index, scope) in key.Scopes.Index())
            if (!Scopes.All.Contains(scope)) yield return $"{setting}__Scopes__{index} must be one of {string.Join(", ", Scopes.All)}.";
    }

    private static IEnumerable<string> Repeated(AuthOptions options, Func<ApiKeyOptions, string> value, string what) =>
        from same in options.ApiKeys.Where(key => value(key.Value).Length > 0).GroupBy(key => value(key.Value), StringComparer.OrdinalIgnoreCase)
        where same.Count() > 1
        select $"{string.Join(" and ", same.Select(key => $"{Setting(key.Key)}__{what}"))} are the same.";

    // A misspelt ExpiresAt would make a key that never ends.
    private IEnumerable<string> UnknownSettings() =>
        from key in AuthOptions.KeysIn(configuration)
        from setting in key.GetChildren()
        where !KnownSettings.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)
        select $"{Setting(key.Key)}__{setting.Key} is not known; a key has {string.Join(", ", KnownSettings)}.";

    private static bool IsHash(string text) => text.Length == ApiKeyText.HashBytes * 2 && text.All(char.IsAsciiHexDigit);

    private static string Asking(AuthOptions options) =>
        options.ApiKeys.Count > 0 ? Setting(options.ApiKeys.Keys.First()) : $"{AuthOptions.Section}__{nameof(TokenOptions.Authority)}";

    private static string Setting(string key) => $"{AuthOptions.Section}__{nameof(AuthOptions.ApiKeys)}__{key}";
}
