using System.Text.Json.Nodes;
using JobScheduler.Rest.Access;

namespace JobScheduler.Tests.Api.Security;

/// <summary>A file of keys that the settings name when the program has long been running.</summary>
public sealed class KeysFileNamedLaterTests : IAsyncLifetime
{
    private readonly KeysFileHost _host = new(isNamed: false);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Its_changes_are_followed_from_then_on()
    {
        Assert.Equal((401, 401), await AnswersAsync());

        var settings = JsonNode.Parse(KeysFileHost.Keys(KeysFileHost.Entry("ops", _host.Ops, Scopes.Admin)))!;
        settings["Auth"]!["KeysFile"] = _host.KeysFile;
        await File.WriteAllTextAsync(_host.SettingsFile, settings.ToJsonString(), Stop);
        await Eventually.IsTrueAsync(async () => await AnswersAsync() == (200, 401));

        await _host.MountAsync(KeysFileHost.Keys(_host.NextEntry()));
        await Eventually.IsTrueAsync(async () => await AnswersAsync() == (401, 200));
    }

    private async Task<(int Former, int Next)> AnswersAsync() => (await StatusAsync(_host.Former), await StatusAsync(_host.Next));

    private async Task<int> StatusAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/jobs") { Headers = { { "X-Api-Key", key } } };
        using var response = await _host.Http.SendAsync(request, Stop);
        return (int)response.StatusCode;
    }
}
