using System.Text.Json.Nodes;
using JobScheduler.Api.Security.Keys;
using JobScheduler.Rest.Access;

namespace JobScheduler.Tests.Api.Security.Keys;

/// <summary>A file of keys that changes while the program runs.</summary>
public sealed class KeysFileTests : IAsyncLifetime
{
    private const string Canary = "canary-93bd";

    // A revoked key is out within this.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly KeysFileHost _host = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.AssertUnharmedAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_caller_has_two_keys_while_one_takes_the_place_of_the_other()
    {
        Assert.Equal((200, 401), await AnswersAsync());
        await _host.MountAsync(KeysFileHost.Keys(_host.FormerEntry(), _host.NextEntry()));
        await BecomeAsync((200, 200));
        using var stream = await ListenAsync(_host.Former);

        await _host.MountAsync(KeysFileHost.Keys(_host.NextEntry()));
        await BecomeAsync((401, 200));

        var heard = stream.ReadToEndAsync(Stop);
        await Eventually.IsTrueAsync(async () =>
        {
            await _host.Client.CreateJobAsync(new() { Name = "unheard", DelaySeconds = 3600 }, cancellationToken: Stop);
            return heard.IsCompleted;
        });
        Assert.DoesNotContain("data:", await heard, StringComparison.Ordinal);
        Assert.Empty(_host.Log.Lines);
    }

    [Fact]
    public async Task A_file_that_is_not_valid_changes_nothing_and_is_told_until_it_is_mended()
    {
        foreach (var (bad, named) in BadFiles())
        {
            _host.Log.Take();
            await _host.MountAsync(bad);
            await Eventually.IsTrueAsync(() => Task.FromResult(!_host.Log.Lines.IsEmpty), Soon);
            var told = Assert.Single(_host.Log.Take());
            Assert.StartsWith(KeysFileHost.Unread, told, StringComparison.Ordinal);
            Assert.Contains(named, told, StringComparison.Ordinal);
            Assert.DoesNotContain(Canary, told, StringComparison.Ordinal);
            Assert.Equal((200, 401), await AnswersAsync());
        }

        Assert.Contains("degraded", await HealthAsync(), StringComparison.Ordinal);
        Assert.Contains("The API keys are those of before", await HealthAsync(), StringComparison.Ordinal);

        await _host.MountAsync(KeysFileHost.Keys(_host.NextEntry()));
        await BecomeAsync((401, 200));
        await Eventually.IsTrueAsync(async () => !(await HealthAsync()).Contains("degraded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_settings_file_that_is_broken_takes_no_key_away_when_the_other_file_changes()
    {
        await File.WriteAllTextAsync(_host.SettingsFile, """{"Auth":{"ApiKeys":""", Stop);
        await Eventually.IsTrueAsync(() => Task.FromResult(!_host.Log.Lines.IsEmpty), Soon);
        await _host.MountAsync(KeysFileHost.Keys(_host.NextEntry()));
        // The first look that ends may have begun before.
        var looks = _host.Looks.Count;
        await Eventually.IsTrueAsync(() => _host.Looks.Count >= looks + 2);
        Assert.Contains("degraded", await HealthAsync(), StringComparison.Ordinal);
        Assert.Equal((200, 401, 200), (await StatusAsync(_host.Former), await StatusAsync(_host.Next), await StatusAsync(_host.Ops)));

        await File.WriteAllTextAsync(_host.SettingsFile, KeysFileHost.Keys(KeysFileHost.Entry("ops", _host.Ops, Scopes.Admin)), Stop);
        await BecomeAsync((401, 200));
        Assert.Equal(200, await StatusAsync(_host.Ops));
    }

    [Fact]
    public async Task A_start_without_its_file_is_refused()
    {
        var (exitCode, output, errors) = await ApiProgram.RunAsync(new() { ["Auth__KeysFile"] = $"/nowhere/{Canary}" });
        Assert.Equal(1, exitCode);
        Assert.Contains("Auth__KeysFile names a file that cannot be read", errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, output + errors, StringComparison.Ordinal);
    }

    private IEnumerable<(string? Bad, string Named)> BadFiles()
    {
        var misspelt = _host.NextEntry();
        misspelt["Expires"] = Canary;
        var endless = _host.NextEntry();
        endless["ExpiresAt"] = Canary;
        var scopeless = KeysFileHost.Entry("other", ApiKeyText.New("other"), Canary);
        return
        [
            (null, "Auth__KeysFile names a file that cannot be read"),
            ($$"""{"Auth":{"ApiKeys":[{"Name":"{{Canary}}""", "no JSON"),
            ($"\"{Canary}\"", "no JSON"),
            ("", "no JSON"),
            ("""{"Auth":{"AllowAnonymous":true}}""", "something else in it"),
            (new JsonObject { [Canary] = 1 }.ToJsonString(), "something else in it"),
            (KeysFileHost.Keys(_host.FormerEntry(), _host.NextEntry(), KeysFileHost.Entry("third", _host.Next, Scopes.Admin)),
                "are the same"),
            (KeysFileHost.Keys(KeysFileHost.Entry("CI", ApiKeyText.New("CI"), Scopes.Admin), _host.NextEntry()),
                "differ only in their case"),
            (KeysFileHost.Keys(_host.NextEntry(), scopeless), "Auth__KeysFile/ApiKeys__1__Scopes__0"),
            (KeysFileHost.Keys(misspelt), "Auth__KeysFile/ApiKeys__0__Expires is not known"),
            (KeysFileHost.Keys(endless), "Auth__KeysFile/ApiKeys__0__ExpiresAt must be"),
            (KeysFileHost.Keys(KeysFileHost.Entry("ops", _host.Ops, Scopes.Admin)), "are the same"),
        ];
    }

    private Task BecomeAsync((int Former, int Next) expected) => Eventually.IsTrueAsync(async () => await AnswersAsync() == expected, Soon);

    private async Task<(int Former, int Next)> AnswersAsync() => (await StatusAsync(_host.Former), await StatusAsync(_host.Next));

    private async Task<int> StatusAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/jobs") { Headers = { { "X-Api-Key", key } } };
        using var response = await _host.Http.SendAsync(request, Stop);
        return (int)response.StatusCode;
    }

    private async Task<string> HealthAsync() => await _host.Http.GetStringAsync("/health", Stop);

    private async Task<StreamReader> ListenAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events") { Headers = { { "X-Api-Key", key } } };
        var response = await _host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Stop));
        await reader.ReadLineAsync(Stop);
        return reader;
    }
}
