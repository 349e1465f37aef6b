using System.Net;
using JobScheduler.Api.Security.Keys;
using JobScheduler.Rest.Access;
using Microsoft.Extensions.Configuration;

namespace JobScheduler.Tests.Api.Security.SignIns;

/// <summary>A sign-in can do what its key can do, for as long as that can.</summary>
public sealed class WithdrawnKeyTests : IAsyncLifetime
{
    private readonly KeyedHost _host = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_withdrawn_key_ends_its_sign_ins_at_once()
    {
        var (cookie, other) = (await SignInAsync(_host.KeyOf(Scopes.Admin)), await SignInAsync(_host.KeyOf(Scopes.JobsRead)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(cookie));

        Change("admin", "Hash", Convert.ToHexString(ApiKeyText.Hash(ApiKeyText.New("admin"))));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await StatusAsync(cookie), await StatusAsync(other)));
    }

    [Fact]
    public async Task A_key_that_expires_ends_its_sign_ins()
    {
        var cookie = await SignInAsync(_host.Ending);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(cookie));

        _host.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(cookie));
        using var again = await SendSignInAsync(_host.Ending);
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Fact]
    public async Task A_key_that_loses_a_scope_takes_it_from_its_sign_ins()
    {
        var cookie = await SignInAsync(_host.KeyOf(Scopes.JobsRead));

        Change("jobs-read", "Scopes:0", Scopes.JobsCancel);

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(cookie));
    }

    [Fact]
    public async Task A_stream_of_events_ends_with_the_sign_in()
    {
        var cookie = await SignInAsync(_host.KeyOf(Scopes.JobsRead));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events") { Headers = { { "Cookie", cookie } } };
        using var response = await _host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Stop));
        await reader.ReadLineAsync(Stop);

        await Eventually.IsTrueAsync(() => IsSignedOutAsync(cookie));

        var end = reader.ReadToEndAsync(Stop);
        // News ask whether the stream may go on; without any it asks by itself, less often.
        await Eventually.IsTrueAsync(async () =>
        {
            await _host.Client.CreateJobAsync(new() { Name = "news", DelaySeconds = 3600 }, cancellationToken: Stop);
            return end.IsCompleted;
        });
    }

    [Fact]
    public async Task Guesses_are_counted_as_those_of_a_stranger_whatever_is_sent_with_them()
    {
        var cookie = await SignInAsync(_host.KeyOf(Scopes.Admin));
        var answers = new List<HttpStatusCode>();
        for (var guess = 0; guess < 400 && !answers.Contains(HttpStatusCode.TooManyRequests); guess++)
        {
            using var answer = await SendSignInAsync(
                $"jsk_admin.{guess:D43}", ("X-Api-Key", _host.KeyOf(Scopes.Admin)), ("Cookie", cookie));
            answers.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(cookie));
    }

    private void Change(string name, string setting, string value)
    {
        var configuration = (IConfigurationRoot)_host.Services.GetRequiredService<IConfiguration>();
        var key = configuration.GetSection("Auth:ApiKeys").GetChildren().Single(one => one["Name"] == name);
        configuration[$"{key.Path}:{setting}"] = value;
        configuration.Reload();
    }

    private async Task<string> SignInAsync(string key)
    {
        using var answer = await SendSignInAsync(key);
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private async Task<HttpResponseMessage> SendSignInAsync(string key, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/dashboard/sign-in")
        {
            Content = new StringContent($$"""{"key":"{{key}}"}""", System.Text.Encoding.UTF8, "application/json"),
            Headers = { { "X-Job-Dashboard", "1" } },
        };
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await _host.Http.SendAsync(request, Stop);
    }

    private async Task<bool> IsSignedOutAsync(string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/dashboard/sign-in")
        {
            Headers = { { "Cookie", cookie }, { "X-Job-Dashboard", "1" } },
        };
        using var answer = await _host.Http.SendAsync(request, Stop);
        return answer.StatusCode == HttpStatusCode.NoContent;
    }

    private async Task<HttpStatusCode> StatusAsync(string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/pulse") { Headers = { { "Cookie", cookie } } };
        using var answer = await _host.Http.SendAsync(request, Stop);
        return answer.StatusCode;
    }
}
