using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace JobScheduler.Api.Security;

/// <summary>The keys of the moment: follows the configuration where that reloads, so that a key can be added or withdrawn without a restart.</summary>
internal sealed class ApiKeyRing : IDisposable
{
    // What an unknown name is compared with, so that it takes as long as a known one.
    private static readonly byte[] NobodysHash = new byte[ApiKeyText.HashBytes];

    private readonly IConfiguration _configuration;
    private readonly IValidateOptions<AuthOptions> _rules;
    private readonly TimeProvider _time;
    private readonly ILogger<ApiKeyRing> _log;
    private readonly IDisposable _reloads;
    private readonly Lock _reload = new();
    private volatile FrozenDictionary<string, ApiKey> _keys;

    public ApiKeyRing(
        IConfiguration configuration, IOptions<AuthOptions> atStart, IValidateOptions<AuthOptions> rules, TimeProvider time, ILogger<ApiKeyRing> log)
    {
        (_configuration, _rules, _time, _log) = (configuration, rules, time, log);
        _keys = KeysOf(atStart.Value);
        _reloads = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
        HearOfBrokenFiles();
    }

    /// <summary>The key that was sent, expired or not; null when it is none of ours.</summary>
    public ApiKey? Find(string sent)
    {
        if (ApiKeyText.NameIn(sent) is not { } name) return null;
        var key = _keys.GetValueOrDefault(name);
        var isRight = CryptographicOperations.FixedTimeEquals(ApiKeyText.Hash(sent), key?.Hash ?? NobodysHash);
        return isRight ? key : null;
    }

    public bool HasExpired(ApiKey key) => key.HasExpired(_time.GetUtcNow());

    public void Dispose() => _reloads.Dispose();

    // A configuration without any key left lets nobody in; one that cannot be understood changes nothing.
    private void Reload()
    {
        // Of two files that change together the reload that began first must not have the last word: a withdrawn key would be back.
        lock (_reload)
        {
            try
            {
                var options = new AuthOptions();
                options.Read(_configuration);
                var verdict = _rules.Validate(null, options);
                if (verdict.Failed) ApiLog.KeysNotReloaded(_log, verdict.FailureMessage);
                else _keys = KeysOf(options);
            }
            catch (OptionsValidationException unreadable)
            {
                ApiLog.KeysNotReloaded(_log, unreadable.Message);
            }
        }
    }

    // A file that is no JSON, as while somebody writes it, raises no reload and would be passed over without a word. Its words may hold anything.
    private void HearOfBrokenFiles()
    {
        foreach (var file in ((_configuration as IConfigurationRoot)?.Providers ?? []).OfType<FileConfigurationProvider>())
            file.Source.OnLoadException += broken => ApiLog.KeysNotReloaded(_log, broken.Exception.Message);
    }

    private FrozenDictionary<string, ApiKey> KeysOf(AuthOptions options)
    {
        foreach (var key in options.ApiKeys.Values.Where(key => key.ExpiresAt <= _time.GetUtcNow()))
            ApiLog.KeyHasExpired(_log, key.Name, key.ExpiresAt!.Value);
        return options.ApiKeys.Values.ToFrozenDictionary(key => key.Name, ApiKey.Of, StringComparer.Ordinal);
    }
}
