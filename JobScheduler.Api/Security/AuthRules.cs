using JobScheduler.Api.Security.Guards;
using JobScheduler.Api.Security.Keys;
using JobScheduler.Api.Security.Tokens;
using JobScheduler.Rest.Access;
using Microsoft.Extensions.Options;

namespace JobScheduler.Api.Security;

/// <summary>What is wrong with section Auth. Names settings and never repeats a value:
/// a key may have been put in the wrong place.</summary>
internal sealed class AuthRules : IValidateOptions<AuthOptions>
{
    public ValidateOptionsResult Validate(string? name, AuthOptions options)
    {
        List<string> broken =
        [
            .. Contradictions(options),
            .. options.ApiKeys.SelectMany(key => BrokenBy(key.Key, key.Value)),
            .. MuchAlike(options),
            .. Repeated(options),
            // A misspelt ExpiresAt would make a key that never ends.
            .. options.UnknownSettings.Select(unknown => $"{unknown} is not known; a key has {string.Join(", ", ApiKeyOptions.Settings)}."),
            .. TokenRules.BrokenBy(options.Tokens),
        ];
        return broken.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(broken);
    }

    private static IEnumerable<string> Contradictions(AuthOptions options)
    {
        if (options is { AllowAnonymous: true, NeedsKey: true })
            yield return $"{BoundAddressCheck.AllowAnonymousSetting} lets anybody in, but {Asking(options)} asks for a key: "
                + "remove one of them.";
    }

    private static string Asking(AuthOptions options) =>
        options.ApiKeys.Keys.FirstOrDefault()
        ?? (options.KeysFile is null ? $"{AuthOptions.Section}__{nameof(TokenOptions.Authority)}" : KeysFile.Setting);

    private static IEnumerable<string> BrokenBy(string setting, ApiKeyOptions key)
    {
        if (!ApiKeyText.IsName(key.Name) || key.Name == Callers.Anonymous)
            yield return $"{setting}__Name must be 1 to 64 letters, digits, '-' or '_', beginning with a letter or digit, "
                + $"and not '{Callers.Anonymous}'.";
        if (!IsHash(key.Hash))
            yield return $"{setting}__Hash must be the SHA-256 of the key in 64 hexadecimal digits, as `new-key` prints it.";
        if (key.Scopes.Count == 0)
            yield return $"{setting}__Scopes__0 is missing: a key needs at least one of {string.Join(", ", Scopes.All)}.";
        foreach (var (index, scope) in key.Scopes.Index())
            if (!Scopes.All.Contains(scope)) yield return $"{setting}__Scopes__{index} must be one of {string.Join(", ", Scopes.All)}.";
    }

    // The same name is the same caller with a former and a next key; one that differs in its case is somebody's slip.
    private static IEnumerable<string> MuchAlike(AuthOptions options) =>
        from same in options.ApiKeys.GroupBy(key => key.Value.Name, StringComparer.OrdinalIgnoreCase)
        where same.DistinctBy(key => key.Value.Name, StringComparer.Ordinal).Count() > 1
        select $"{Named(same, nameof(ApiKeyOptions.Name))} differ only in their case.";

    private static IEnumerable<string> Repeated(AuthOptions options) =>
        from same in options.ApiKeys.Where(key => key.Value.Hash.Length > 0)
            .GroupBy(key => key.Value.Hash, StringComparer.OrdinalIgnoreCase)
        where same.Count() > 1
        select $"{Named(same, nameof(ApiKeyOptions.Hash))} are the same.";

    private static string Named(IEnumerable<KeyValuePair<string, ApiKeyOptions>> keys, string what) =>
        string.Join(" and ", keys.Select(key => $"{key.Key}__{what}"));

    private static bool IsHash(string text) => text.Length == ApiKeyText.HashBytes * 2 && text.All(char.IsAsciiHexDigit);
}
