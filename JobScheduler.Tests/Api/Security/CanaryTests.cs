using JobScheduler.Api.Security.Keys;
using JobScheduler.Rest.Access;
using JobScheduler.Tests.Storage.Postgres;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JobScheduler.Tests.Api.Security;

/// <summary>A secret in every setting that may hold one, and a look at everything that the program says.</summary>
public sealed class CanaryTests(CanaryTests.SecretiveHost host) : ApiTests(host), IClassFixture<CanaryTests.SecretiveHost>
{
    private const string Canary = "canary-7f3e";

    private static readonly string[] Pages =
    [
        "/metrics", "/health", "/alive", "/openapi/v1.json", "/docs/index.html", "/docs/index.js", "/", "/jobs", "/jobs/x", "/jobs?limit=0",
        "/nothing", "/schedules", "/queues", "/workers", "/stats",
    ];

    [Fact]
    public async Task No_answer_and_no_log_line_has_a_secret()
    {
        foreach (var page in Pages)
        {
            await AssertSilentAsync(HttpMethod.Get, page);
            await AssertSilentAsync(HttpMethod.Get, page, ("X-Api-Key", host.Secret));
            await AssertSilentAsync(HttpMethod.Get, page, ("Authorization", $"Bearer {host.Secret}x"));
            await AssertSilentAsync(HttpMethod.Put, page, ("X-Api-Key", host.Secret));
        }

        await SendAsync(HttpMethod.Post, "/jobs", WaitingJob, ("X-Api-Key", host.Secret));
        await SendAsync(HttpMethod.Post, "/jobs", """{"name":""}""", ("X-Api-Key", host.Secret));
        Assert.NotEmpty(host.Log.Lines);
        Assert.All(host.Log.Lines, AssertSilent);
    }

    [Fact]
    public async Task Guesses_fill_no_log()
    {
        var before = host.Log.Lines.Count(IsOfSecurity);
        await ProblemOf(await SendAsync(HttpMethod.Get, "/jobs"), 401);
        await ProblemOf(await SendAsync(HttpMethod.Get, "/jobs", null, ("X-Api-Key", "jsk_ci.guess")), 401);
        Assert.Equal(before, host.Log.Lines.Count(IsOfSecurity));
    }

    public static TheoryData<string, string> RefusedSettings() => new()
    {
        { "Auth__ApiKeys__0__Hash", $"jsk_ci.{Canary}" },
        { "Auth__ApiKeys__0__Name", $"jsk_ci.{Canary}" },
        { "Auth__ApiKeys__0__Scopes__0", $"jsk_ci.{Canary}" },
        { "Auth__ApiKeys__0__ExpiresAt", $"jsk_ci.{Canary}" },
        { "Auth__AllowAnonymous", "true" },
        { "Auth__AllowAnonymous", $"jsk_ci.{Canary}" },
        { "Limits__RequestsPerSecond", "0" },
        { "ASPNETCORE_URLS", "http://0.0.0.0:0" },
        { "JAEGER_OTLP_ENDPOINT", "nowhere" },
        { "JobScheduler__Worker__Concurrency", "-1" },
    };

    [Theory]
    [MemberData(nameof(RefusedSettings))]
    public async Task A_start_that_is_refused_tells_no_secret(string setting, string value)
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__jobscheduler"] = $"Host=127.0.0.1;Port=1;Username=app;Password={Canary}",
            ["ConnectionStrings__redis"] = $"127.0.0.1:1,password={Canary},abortConnect=false",
            ["OTEL_EXPORTER_OTLP_HEADERS"] = $"authorization={Canary}",
            ["Auth__ApiKeys__0__ExpiresAt"] = "2020-01-01T00:00:00Z",
        };
        if (setting == "ASPNETCORE_URLS")
        {
            settings.Remove("Auth__ApiKeys__0__ExpiresAt");
            settings.Remove("ConnectionStrings__jobscheduler");
        }

        settings[setting] = value;
        var (exitCode, output, errors) = await ApiProgram.RunAsync(settings);
        Assert.NotEqual(0, exitCode);
        AssertSilent(output + errors);
    }

    private async Task AssertSilentAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(method, path, null, headers);
        AssertSilent($"{response.Headers}{response.Content.Headers}{await response.Content.ReadAsStringAsync(Stop)}");
    }

    private static bool IsOfSecurity(string line) =>
        line.Contains("AuthenticationScheme", StringComparison.Ordinal) || line.Contains("authenticated", StringComparison.Ordinal);

    private static void AssertSilent(string said) => Assert.DoesNotContain(Canary, said, StringComparison.OrdinalIgnoreCase);

    public sealed class SecretiveHost : ApiHost
    {
        private readonly TestKeys _keys = new();
        private string _database = "";
        private string _connectionString = "";

        public string Secret { get; } = $"jsk_ci.{Canary}-and-so-on";

        internal KeptLog Log { get; } = new(LogLevel.Debug);

        protected override string Key => Secret;

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["ConnectionStrings:jobscheduler"] = _connectionString,
            ["ConnectionStrings:redis"] = $"127.0.0.1:1,password={Canary},abortConnect=false",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1",
            ["OTEL_EXPORTER_OTLP_HEADERS"] = $"authorization={Canary}",
            ["Auth:ApiKeys:0:Name"] = "ci",
            ["Auth:ApiKeys:0:Hash"] = Convert.ToHexString(ApiKeyText.Hash(Secret)),
            ["Auth:ApiKeys:0:Scopes:0"] = Scopes.Admin,
            ["Logging:LogLevel:Default"] = "Debug",
        };

        // Its Redis is away.
        protected override bool IsMeant(string line) => line.StartsWith("Loop ", StringComparison.Ordinal);

        public override async ValueTask InitializeAsync()
        {
            _database = await PostgresDatabases.CreateAsync();
            var server = await PostgresDatabases.ServerAsync();
            _connectionString =
                new NpgsqlConnectionStringBuilder(server.ConnectionString(_database)) { Password = Canary }.ConnectionString;
            await base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await PostgresDatabases.DropAsync(_database);
            GC.SuppressFinalize(this);
        }

        protected override void Configure(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(Log);
    }
}
