using System.Net;
using JobScheduler.Api.Security.SignIns;
using JobScheduler.Client.Contracts;
using Microsoft.Data.Sqlite;

namespace JobScheduler.Tests.Api.Security.SignIns;

/// <summary>What a browser does that gives a key once.</summary>
public abstract class BrowserTests(KeyedHost host) : ApiTests(host)
{
    protected const string Address = "/dashboard/sign-in";

    /// <summary>What the page adds to whatever changes something.</summary>
    protected static readonly (string Name, string Value) OfPage = ("X-Job-Dashboard", "1");

    protected KeyedHost Keyed { get; } = host;

    protected static string CookieOf(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

    protected static (string Name, string Token) Parts(string cookie) =>
        cookie.Split('=', 2) is [var name, var token] ? (name, token) : ("", "");

    protected Task<HttpResponseMessage> SignInAsync(string key, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, Address, $$"""{"key":"{{key}}"}""", [OfPage, .. headers]);

    protected async Task<string> CookieAsync(string scope)
    {
        using var answer = await SignInAsync(Keyed.KeyOf(scope));
        return CookieOf(answer);
    }

    protected async Task<HttpStatusCode> StatusAsync(string path, string cookie, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null, [("Cookie", cookie), .. headers]);
        return answer.StatusCode;
    }

    protected async Task<HttpStatusCode> PauseAsync(string cookie, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/queues/of-cookies/pause", null, [("Cookie", cookie), .. headers]);
        return answer.StatusCode;
    }

    protected async Task<MeResponse> MeAsync(string cookie, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/me", null, [("Cookie", cookie), .. headers]);
        return System.Text.Json.JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(Stop), WireJson.Default.MeResponse)!;
    }

    protected async Task AssertEndedAsync(string cookie, string path = "/pulse")
    {
        HttpResponseMessage answer = null!;
        await Eventually.IsTrueAsync(async () =>
        {
            answer = await SendAsync(HttpMethod.Get, path, null, ("Cookie", cookie));
            return answer.StatusCode == HttpStatusCode.Unauthorized;
        });
        Assert.Equal("sign_in_ended", (await ProblemOf(answer, 401)).Errors![0].Code);
    }

    protected async Task PutBackAsync(string cookie, string column, TimeSpan time)
    {
        await using var file = new SqliteConnection($"Data Source={Host.DatabasePath};Pooling=False");
        await file.OpenAsync(Stop);
        await using var command = file.CreateCommand();
        command.CommandText = $"UPDATE dashboard_signins SET {column} = {column} - $time WHERE hash = $hash";
        command.Parameters.AddWithValue("$time", time.Ticks / TimeSpan.TicksPerMicrosecond);
        command.Parameters.AddWithValue("$hash", SignInToken.HashOf(Parts(cookie).Token));
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Stop));
    }
}
