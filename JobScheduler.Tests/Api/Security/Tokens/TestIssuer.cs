using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace JobScheduler.Tests.Api.Security.Tokens;

/// <summary>An identity provider on this machine: says who it is, and signs what the test says.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    public const string Audience = "jobs.example";

    private readonly WebApplication _app;
    private readonly TaskCompletionSource _end = new();
    private volatile bool _isSilent;
    private volatile int _broken;
    private int _fetches;

    private TestIssuer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>The key that it signs with, and the only one it publishes.</summary>
    public SigningKey Key { get; set; } = new("first");

    public string Address => _app.Urls.Single();

    /// <summary>How often somebody asked who it is.</summary>
    public int Fetches => Volatile.Read(ref _fetches);

    /// <summary>Where it says that its keys are, if it is not where they are.</summary>
    public string? KeysAddress { get; set; }

    /// <summary>The settings of a program that takes its tokens, and gives this to whoever has these roles.</summary>
    public IReadOnlyDictionary<string, string> Settings(params IReadOnlyList<(string Role, string[] Scopes)> grants)
    {
        var settings = new Dictionary<string, string> { ["Auth:Authority"] = Address, ["Auth:Audience"] = Audience };
        foreach (var (index, (role, scopes)) in grants.Index())
        {
            settings[$"Auth:Grants:{index}:Value"] = role;
            foreach (var (at, scope) in scopes.Index()) settings[$"Auth:Grants:{index}:Scopes:{at}"] = scope;
        }

        return settings;
    }

    public static async Task<TestIssuer> StartAsync()
    {
        var issuer = new TestIssuer();
        await issuer._app.StartAsync();
        return issuer;
    }

    /// <summary>From now on it takes requests and answers none.</summary>
    public void FallSilent() => _isSilent = true;

    public void Break(int status = StatusCodes.Status500InternalServerError) => _broken = status;

    public void Mend() => (_isSilent, _broken) = (false, 0);

    public string Token(DateTimeOffset now, params string[] roles) =>
        Token(now, claims => claims["roles"] = new JsonArray([.. roles.Select(role => JsonValue.Create(role))]));

    /// <summary>A token for an hour that is good but for what is changed in it.</summary>
    public string Token(DateTimeOffset now, Action<JsonObject> change) => Key.Sign(Header(), Claims(now, change));

    public JsonObject Header(string algorithm = "RS256") => new() { ["alg"] = algorithm, ["kid"] = Key.Id, ["typ"] = "at+jwt" };

    public JsonObject Claims(DateTimeOffset now, Action<JsonObject> change)
    {
        var claims = new JsonObject
        {
            ["iss"] = Address,
            ["aud"] = Audience,
            ["sub"] = "ada",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
        };
        change(claims);
        return claims;
    }

    public async ValueTask DisposeAsync()
    {
        _end.SetResult();
        await _app.DisposeAsync();
        Key.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var isFirst = http.Request.Path == "/.well-known/openid-configuration";
        if (isFirst) Interlocked.Increment(ref _fetches);
        if (_isSilent) await _end.Task;
        if (http.Request.Path == "/moved") http.Response.Redirect($"{Address}/keys");
        else if (_broken > 0) http.Response.StatusCode = _broken;
        else await http.Response.WriteAsync((isFirst ? Said() : new JsonObject { ["keys"] = new JsonArray(Key.Public) }).ToJsonString());
    }

    private JsonObject Said() => new() { ["issuer"] = Address, ["jwks_uri"] = KeysAddress ?? $"{Address}/keys?of=jobs" };
}
