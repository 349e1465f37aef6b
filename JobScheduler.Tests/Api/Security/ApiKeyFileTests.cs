using System.Text.Json.Nodes;
using JobScheduler.Api.Security.Keys;
using JobScheduler.Rest.Access;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Api.Security;

/// <summary>Keys in a settings file on the disk, which is rewritten while the program runs.</summary>
public sealed class ApiKeyFileTests(ApiKeyFileTests.FileHost host) : ApiTests(host), IClassFixture<ApiKeyFileTests.FileHost>
{
    // A revoked key is out within this.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Whatever_happens_to_the_file_nobody_is_let_in_who_has_no_key_in_it()
    {
        Assert.Equal((200, 200, 401), await AnswersAsync());

        await File.WriteAllTextAsync(host.SettingsFile, """{"Auth":{"ApiKeys":""", Stop);
        await Eventually.IsTrueAsync(() => Task.FromResult(!host.Log.Lines.IsEmpty), Soon);
        Assert.All(host.Log.Lines, line => Assert.StartsWith(FileHost.Unread, line, StringComparison.Ordinal));
        Assert.Equal((200, 200, 401), await AnswersAsync());

        host.Write(FileHost.Keys(host.Ops, ("ci", host.Ci, Scopes.JobsCancel)));
        await BecomeAsync((200, 403, 401));
        host.Write(FileHost.Keys(host.Ops));
        await BecomeAsync((200, 401, 401));
        host.Write(FileHost.Keys());
        await BecomeAsync((401, 401, 401));
        host.Write(FileHost.Keys(host.Ops));
        await BecomeAsync((200, 401, 401));
        host.Write(new JsonObject { ["Auth"] = new JsonObject { ["AllowAnonymous"] = true } });
        await BecomeAsync((401, 401, 401));
        host.Write(FileHost.Keys(host.Ops));
        await BecomeAsync((200, 401, 401));
        File.Delete(host.SettingsFile);
        await BecomeAsync((401, 401, 401));
    }

    private Task BecomeAsync((int Ops, int Ci, int Nobody) expected) =>
        Eventually.IsTrueAsync(async () => await AnswersAsync() == expected, Soon);

    private async Task<(int Ops, int Ci, int Nobody)> AnswersAsync() =>
        (await StatusAsync(("X-Api-Key", host.Ops.Key)), await StatusAsync(("X-Api-Key", host.Ci)), await StatusAsync());

    private async Task<int> StatusAsync(params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(HttpMethod.Get, "/jobs", null, headers);
        return (int)response.StatusCode;
    }

    /// <summary>The program with an environment of its own, and so with a settings file of its own beside it.</summary>
    public sealed class FileHost : ApiHost
    {
        public const string Unread = "The API keys stay as they were";

        private readonly string _environment = $"keys-{Environment.ProcessId}";

        public (string Name, string Key, string Scope) Ops { get; } = ("ops", ApiKeyText.New("ops"), Scopes.Admin);

        public string Ci { get; } = ApiKeyText.New("ci");

        public string SettingsFile => Path.Combine(AppContext.BaseDirectory, $"appsettings.{_environment}.json");

        internal KeptLog Log { get; } = new(LogLevel.Error);

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["environment"] = _environment,
            ["contentRoot"] = AppContext.BaseDirectory,
            ["Limits:WithoutKeyPerSecond"] = "1000000",
        };

        // In the end nobody has a key any more.
        protected override string GoodRequest => "/alive";

        public static JsonObject Keys(params (string Name, string Key, string Scope)[] keys) => new()
        {
            ["Auth"] = new JsonObject
            {
                ["ApiKeys"] = new JsonObject(keys.Select(key => KeyValuePair.Create(key.Name, (JsonNode?)new JsonObject
                {
                    ["Name"] = key.Name,
                    ["Hash"] = Convert.ToHexString(ApiKeyText.Hash(key.Key)),
                    ["Scopes"] = new JsonArray(key.Scope),
                }))),
            },
        };

        public void Write(JsonObject settings) => File.WriteAllText(SettingsFile, settings.ToJsonString());

        public override ValueTask InitializeAsync()
        {
            Write(Keys(Ops, ("ci", Ci, Scopes.JobsRead)));
            return base.InitializeAsync();
        }

        public override ValueTask DisposeAsync()
        {
            File.Delete(SettingsFile);
            GC.SuppressFinalize(this);
            return base.DisposeAsync();
        }

        protected override bool IsMeant(string line) => line.StartsWith(Unread, StringComparison.Ordinal);

        protected override void Configure(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(Log);
    }
}
