using System.Net;
using JobScheduler.Api.Security.Keys;
using JobScheduler.Rest.Access;
using Microsoft.Extensions.Configuration;

namespace JobScheduler.Tests.Api.Security;

public sealed class ApiKeyReloadTests : IAsyncLifetime
{
    private readonly KeyedHost _host = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IConfigurationRoot Configuration => (IConfigurationRoot)_host.Services.GetRequiredService<IConfiguration>();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_key_that_is_replaced_in_the_configuration_is_withdrawn_at_once()
    {
        var former = _host.KeyOf(Scopes.Admin);
        var next = ApiKeyText.New("admin");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (await StatusAsync(former), await StatusAsync(next)));

        Configuration[HashSetting("admin")] = Convert.ToHexString(ApiKeyText.Hash(next));
        Configuration.Reload();

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await StatusAsync(former), await StatusAsync(next)));
    }

    [Theory]
    [InlineData("Hash", "no hash")]
    [InlineData("ExpiresAt", "some day")]
    public async Task A_configuration_that_is_not_valid_changes_nothing(string setting, string value)
    {
        Configuration[HashSetting("jobs-read").Replace("Hash", setting, StringComparison.Ordinal)] = value;
        Configuration.Reload();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_host.KeyOf(Scopes.Admin)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_host.KeyOf(Scopes.JobsRead)));
    }

    [Fact]
    public async Task A_key_that_is_replaced_before_the_first_request_is_withdrawn_as_well()
    {
        Configuration[HashSetting("admin")] = Convert.ToHexString(ApiKeyText.Hash(ApiKeyText.New("admin")));
        Configuration.Reload();

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(_host.KeyOf(Scopes.Admin)));
    }

    [Fact]
    public async Task A_stream_of_events_tells_nothing_more_to_a_key_that_is_withdrawn()
    {
        using var stream = await _host.ListenAsync(_host.KeyOf(Scopes.JobsRead));

        Configuration[HashSetting("jobs-read").Replace("Hash", "Scopes:0", StringComparison.Ordinal)] = Scopes.JobsCancel;
        Configuration.Reload();
        Assert.DoesNotContain("data:", await HeardWhileJobsComeAsync(stream), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_of_events_tells_nothing_more_to_a_key_that_has_expired()
    {
        using var stream = await _host.ListenAsync(_host.Ending);

        _host.Time.Advance(TimeSpan.FromHours(1));
        Assert.DoesNotContain("data:", await HeardWhileJobsComeAsync(stream), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_listens_to_events_uses_the_key_all_the_while()
    {
        using var stream = await _host.ListenAsync(_host.KeyOf(Scopes.JobsRead));
        _host.Time.Advance(TimeSpan.FromMinutes(10));
        var later = _host.Time.GetUtcNow();

        await Eventually.IsTrueAsync(async () =>
        {
            await _host.Client.CreateJobAsync(new() { Name = "heard", DelaySeconds = 3600 }, cancellationToken: Stop);
            return (await _host.Client.ListKeysAsync(Stop)).Single(key => key.Name == "jobs-read").LastUsedAt >= later;
        });
    }

    /// <summary>All that is said until the stream ends. News may be lost, so there are some more.</summary>
    private async Task<string> HeardWhileJobsComeAsync(StreamReader stream)
    {
        var heard = stream.ReadToEndAsync(Stop);
        await Eventually.IsTrueAsync(async () =>
        {
            await _host.Client.CreateJobAsync(new() { Name = "unheard", DelaySeconds = 3600 }, cancellationToken: Stop);
            return heard.IsCompleted;
        });
        return await heard;
    }

    private async Task<HttpStatusCode> StatusAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/jobs") { Headers = { { "X-Api-Key", key } } };
        using var response = await _host.Http.SendAsync(request, Stop);
        return response.StatusCode;
    }

    private string HashSetting(string name) =>
        Configuration.GetSection("Auth:ApiKeys").GetChildren().Single(key => key["Name"] == name).Path + ":Hash";
}
