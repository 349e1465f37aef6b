using System.Collections.Frozen;
using System.Security.Cryptography;
using JobScheduler.Api.Security.KeyUsage;
using Microsoft.Extensions.Options;

namespace JobScheduler.Api.Security.Keys;

/// <summary>The keys of the moment: follows the settings where those reload, so that a key can be added or withdrawn
/// without a restart.</summary>
internal sealed class ApiKeyRing : IDisposable
{
    // What an unknown name is compared with, so that it takes as long as a known one.
    private static readonly byte[] NobodysHash = new byte[ApiKeyText.HashBytes];

    private readonly IConfiguration _configuration;
    private readonly IValidateOptions<AuthOptions> _rules;
    private readonly KeyUses _uses;
    private readonly TimeProvider _time;
    private readonly ILogger<ApiKeyRing> _log;
    private readonly KeySettingsWatch _watch;
    private readonly Lock _reload = new();
    private volatile FrozenDictionary<string, ApiKey[]> _keys;
    private volatile bool _isBehind;
    private string? _told;

    public ApiKeyRing(
        IConfiguration configuration,
        IOptions<AuthOptions> atStart,
        IValidateOptions<AuthOptions> rules,
        KeyUses uses,
        TimeProvider time,
        ILogger<ApiKeyRing> log)
    {
        (_configuration, _rules, _uses, _time, _log) = (configuration, rules, uses, time, log);
        _keys = KeysOf(atStart.Value);
        _watch = new(configuration, time, Reload, ReloadWhileBehind, RefuseFile);
    }

    /// <summary>Whether the keys are not those of the settings, because the latest settings are not valid.</summary>
    public bool IsBehind => _isBehind;

    /// <summary>The key that was sent, expired or not; null when it is none of ours.</summary>
    public ApiKey? Find(string sent)
    {
        if (ApiKeyText.NameIn(sent) is not { } name) return null;
        var hash = ApiKeyText.Hash(sent);
        if (!_keys.TryGetValue(name, out var named))
        {
            CryptographicOperations.FixedTimeEquals(hash, NobodysHash);
            return null;
        }

        ApiKey? found = null;
        foreach (var key in named)
            if (CryptographicOperations.FixedTimeEquals(hash, key.Hash)) found = key;
        return found;
    }

    /// <summary>Those of one caller.</summary>
    public IReadOnlyList<ApiKey> Named(string name) => _keys.GetValueOrDefault(name) ?? [];

    public IEnumerable<ApiKey> All => _keys.Values.SelectMany(keys => keys);

    /// <summary>Lets a request in by this key, or on with its answer, unless the key has expired.</summary>
    public bool TryUse(ApiKey key)
    {
        var now = _time.GetUtcNow();
        if (key.HasExpired(now)) return false;
        key.Use.Note(now);
        return true;
    }

    public void Dispose() => _watch.Dispose();

    private void Reload()
    {
        // Of two files that change together the reload that began first must not have the last word: a withdrawn key would be back.
        lock (_reload)
        {
            // What is wrong with new settings is told even in the same words.
            _told = null;
            Read();
        }
    }

    // What was wrong may be over without another change: a file was between two versions when it was read.
    private void ReloadWhileBehind()
    {
        lock (_reload) if (_isBehind) Read();
    }

    private void RefuseFile(string problem)
    {
        lock (_reload)
        {
            _told = null;
            Refuse(problem);
        }
    }

    // Settings without any key left let nobody in; those that cannot be understood change nothing.
    private void Read()
    {
        try
        {
            var options = new AuthOptions();
            options.Read(_configuration);
            var verdict = _rules.Validate(null, options);
            if (verdict.Failed) Refuse(verdict.FailureMessage);
            else Take(options);
        }
        catch (OptionsValidationException unreadable)
        {
            Refuse(unreadable.Message);
        }
        catch (Exception fault)
        {
            // On a thread of a timer or a watcher it would end the process. Its own words may repeat a value.
            Refuse($"They could not be read ({fault.GetType().Name}).");
        }
    }

    private void Take(AuthOptions options)
    {
        _keys = KeysOf(options);
        _isBehind = false;
        ApiLog.KeysReloaded(_log, options.ApiKeys.Count);
    }

    private void Refuse(string problems)
    {
        _isBehind = true;
        if (problems == _told) return;
        _told = problems;
        ApiLog.KeysNotReloaded(_log, problems);
    }

    private FrozenDictionary<string, ApiKey[]> KeysOf(AuthOptions options)
    {
        foreach (var key in options.ApiKeys.Values.Where(key => key.ExpiresAt <= _time.GetUtcNow()))
            ApiLog.KeyHasExpired(_log, key.Name, key.ExpiresAt!.Value);
        return options.ApiKeys.Values.Select(key => ApiKey.Of(key, _uses)).GroupBy(key => key.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(keys => keys.Key, keys => keys.ToArray(), StringComparer.Ordinal);
    }
}
