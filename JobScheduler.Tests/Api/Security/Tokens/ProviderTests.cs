using System.Net;
using JobScheduler.Rest.Access;
using Microsoft.AspNetCore.Http;

namespace JobScheduler.Tests.Api.Security.Tokens;

/// <summary>A provider that is away, slow, or changes its keys.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private readonly TokenHost _host = new();

    private string Token => _host.Token(TokenHost.Readers);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_provider_is_asked_nothing_before_a_token_comes_and_then_once()
    {
        Assert.Equal((200, 0), (await StatusAsync(_host.KeyOf(Scopes.Admin)), _host.Issuer.Fetches));
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => StatusAsync(Token))), status => Assert.Equal(200, status));
        Assert.Equal(1, _host.Issuer.Fetches);
    }

    [Fact]
    public async Task While_the_provider_was_never_reached_a_token_is_told_to_come_back_and_a_key_is_let_in()
    {
        _host.Issuer.Break();
        using (var response = await SendAsync(Token))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"),
                (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            Assert.NotNull(response.Headers.RetryAfter);
        }

        Assert.Equal(200, await StatusAsync(_host.KeyOf(Scopes.Admin)));

        _host.Issuer.Mend();
        Assert.Equal((503, 1), (await StatusAsync(Token), _host.Issuer.Fetches));
        _host.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(200, await StatusAsync(Token));
    }

    [Fact]
    public async Task A_silent_provider_is_waited_for_by_all_at_once_and_not_for_long()
    {
        _host.Issuer.FallSilent();
        var start = TimeProvider.System.GetTimestamp();
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => StatusAsync(Token))), status => Assert.Equal(503, status));
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(10), "Each waited for the ones before it.");
        Assert.Equal(1, _host.Issuer.Fetches);
    }

    [Fact]
    public async Task A_new_key_of_the_provider_is_learnt_and_the_former_one_forgotten()
    {
        var former = Token;
        Assert.Equal(200, await StatusAsync(former));

        _host.Issuer.Key = new("second");
        _host.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal((200, 401), (await StatusAsync(Token), await StatusAsync(former)));
    }

    [Fact]
    public async Task Made_up_names_of_keys_are_asked_for_once_in_a_while()
    {
        Assert.Equal(200, await StatusAsync(Token));
        _host.Time.Advance(TimeSpan.FromSeconds(30));
        for (var guess = 0; guess < 20; guess++)
        {
            using var key = new SigningKey($"guess-{guess}");
            Assert.Equal(401, await StatusAsync(
                key.Sign(new() { ["alg"] = "RS256", ["kid"] = key.Id }, _host.Issuer.Claims(_host.Time.GetUtcNow(), _ => { }))));
        }

        Assert.Equal(2, _host.Issuer.Fetches);
    }

    [Fact]
    public async Task Tokens_are_taken_on_while_the_provider_is_away()
    {
        Assert.Equal(200, await StatusAsync(Token));
        _host.Issuer.FallSilent();
        _host.Time.Advance(TimeSpan.FromHours(1.5));
        var start = TimeProvider.System.GetTimestamp();
        Assert.Equal(200, await StatusAsync(Token));
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(2), "It was waited for.");
        await Eventually.IsTrueAsync(() => _host.Issuer.Fetches == 2);
    }

    [Fact]
    public async Task A_provider_that_stays_away_is_waited_for_once_in_a_while_and_tokens_are_taken_on()
    {
        Assert.Equal(200, await StatusAsync(Token));
        _host.Issuer.FallSilent();
        _host.Time.Advance(TimeSpan.FromHours(2.5));
        Assert.Equal(200, await StatusAsync(Token));
        var start = TimeProvider.System.GetTimestamp();
        Assert.Equal(200, await StatusAsync(Token));
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(2), "It was waited for again.");
        Assert.Equal(2, _host.Issuer.Fetches);
    }

    [Fact]
    public async Task After_a_quiet_week_nothing_is_taken_that_a_withdrawn_key_has_signed()
    {
        Assert.Equal(200, await StatusAsync(Token));
        using var former = _host.Issuer.Key;
        var header = _host.Issuer.Header();
        _host.Issuer.Key = new("second");
        _host.Time.Advance(TimeSpan.FromDays(7));

        var forged = former.Sign(header, _host.Issuer.Claims(_host.Time.GetUtcNow(), claims => claims["roles"] = TokenHost.Readers));

        Assert.Equal((401, 200), (await StatusAsync(forged), await StatusAsync(Token)));
    }

    [Fact]
    public async Task A_provider_that_cannot_answer_is_asked_once_and_the_log_tells_its_status()
    {
        _host.Issuer.Break(StatusCodes.Status503ServiceUnavailable);
        Assert.Equal((503, 1), (await StatusAsync(Token), _host.Issuer.Fetches));
        Assert.Contains("503", Assert.Single(_host.Warnings.Lines, line => line.Contains(_host.Issuer.Address, StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_would_come_over_a_plain_line_from_elsewhere_are_not_asked_for()
    {
        _host.Issuer.KeysAddress = "http://keys.invalid/keys";
        Assert.Equal((503, 1), (await StatusAsync(Token), _host.Issuer.Fetches));
        Assert.Contains(_host.Warnings.Lines, line => line.Contains("jwks_uri", StringComparison.Ordinal));
    }

    [Fact]
    public async Task From_a_plain_line_no_redirection_is_followed()
    {
        _host.Issuer.KeysAddress = $"{_host.Issuer.Address}/moved";
        Assert.Equal(503, await StatusAsync(Token));
        Assert.Contains(_host.Warnings.Lines, line => line.Contains("302", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stream_of_events_ends_with_its_token()
    {
        using var stream = await _host.ListenAsync(Token);

        _host.Time.Advance(TimeSpan.FromHours(1.1));

        var heard = stream.ReadToEndAsync(Stop);
        await Eventually.IsTrueAsync(async () =>
        {
            await _host.Client.CreateJobAsync(new() { Name = "unheard", DelaySeconds = 3600 }, cancellationToken: Stop);
            return heard.IsCompleted;
        });
        Assert.DoesNotContain("data:", await heard, StringComparison.Ordinal);
    }

    private async Task<int> StatusAsync(string proof)
    {
        using var response = await SendAsync(proof);
        return (int)response.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(string proof)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/jobs") { Headers = { { "Authorization", $"Bearer {proof}" } } };
        return await _host.Http.SendAsync(request, Stop);
    }
}
