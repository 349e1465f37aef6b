using JobScheduler.Api.Security.Keys;

namespace JobScheduler.Tests.Api.Security;

/// <summary>Keys for tests, and the settings that let them in.</summary>
internal sealed class TestKeys
{
    private readonly Dictionary<string, string> _settings = [];
    private int _count;

    public IReadOnlyDictionary<string, string> Settings => _settings;

    /// <summary>A new key that may do this.</summary>
    public string Add(string name, params string[] scopes)
    {
        var key = ApiKeyText.New(name);
        Set("Name", name);
        Set("Hash", Convert.ToHexString(ApiKeyText.Hash(key)));
        foreach (var (index, scope) in scopes.Index()) Set($"Scopes:{index}", scope);
        _count++;
        return key;
    }

    public string Add(string name, DateTimeOffset expiresAt, params string[] scopes)
    {
        Set("ExpiresAt", expiresAt.ToString("O"));
        return Add(name, scopes);
    }

    private void Set(string setting, string value) => _settings[$"Auth:ApiKeys:{_count}:{setting}"] = value;
}
