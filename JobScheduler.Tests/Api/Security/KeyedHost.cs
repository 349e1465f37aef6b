using JobScheduler.Api.Security.Keys;
using JobScheduler.Rest.Access;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Api.Security;

/// <summary>The program with a key for each scope, on an address that other machines could reach.</summary>
public class KeyedHost : ApiHost
{
    private readonly TestKeys _keys = new();
    private readonly Dictionary<string, string> _keyOf = [];

    public KeyedHost()
    {
        foreach (var scope in Scopes.All) _keyOf[scope] = _keys.Add(scope.Replace(':', '-'), scope);
        Ending = _keys.Add("ending", Time.GetUtcNow().AddHours(1), Scopes.Admin);
    }

    /// <summary>A key that ends in an hour of <see cref="Time"/>.</summary>
    public string Ending { get; }

    /// <summary>Only the end of keys has a time of its own.</summary>
    internal FakeTimeProvider Time { get; } = new();

    protected override string Address => "http://0.0.0.0:0";

    protected override string Key => KeyOf(Scopes.Admin);

    protected override IReadOnlyDictionary<string, string> Settings => _keys.Settings;

    public string KeyOf(string scope) => _keyOf[scope];

    /// <summary>The events as this key hears them; whoever got the first line is listening.</summary>
    public async Task<StreamReader> ListenAsync(string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/events") { Headers = { { "X-Api-Key", key } } };
        var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        await reader.ReadLineAsync();
        return reader;
    }

    protected override void Configure(IServiceCollection services) =>
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ApiKeyRing>(provider, Time));
}
