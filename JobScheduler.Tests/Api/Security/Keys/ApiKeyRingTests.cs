using JobScheduler.Api.Security;
using JobScheduler.Api.Security.Keys;
using JobScheduler.Api.Security.KeyUsage;
using JobScheduler.Rest.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Api.Security.Keys;

/// <summary>Settings that cannot be read for a while, by nobody's fault.</summary>
public sealed class ApiKeyRingTests : IDisposable
{
    private const string Canary = "canary-51ce";

    private readonly string _key = ApiKeyText.New("ci");
    private readonly FakeTimeProvider _time = new();
    private readonly KeptLog _log = new(LogLevel.Error);
    private readonly FailingSource _source = new();
    private readonly IConfigurationRoot _configuration;
    private readonly ILoggerFactory _logs;
    private readonly ApiKeyRing _ring;

    public ApiKeyRingTests()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Auth:ApiKeys:0:Name"] = "ci",
            ["Auth:ApiKeys:0:Hash"] = Convert.ToHexString(ApiKeyText.Hash(_key)),
            ["Auth:ApiKeys:0:Scopes:0"] = Scopes.JobsRead,
        };
        _configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Add(_source).Build();
        _logs = LoggerFactory.Create(logs => logs.AddProvider(_log));
        var options = new AuthOptions();
        options.Read(_configuration);
        _ring = new(_configuration, Options.Create(options), new AuthRules(), new KeyUses(), _time, _logs.CreateLogger<ApiKeyRing>());
    }

    public void Dispose()
    {
        _ring.Dispose();
        _logs.Dispose();
        (_configuration as IDisposable)?.Dispose();
    }

    [Fact]
    public void Settings_that_cannot_be_read_change_nothing_and_are_read_again_until_they_can()
    {
        _source.Fails = true;
        _configuration.Reload();
        for (var look = 0; look < 5; look++) _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(_ring.IsBehind);
        Assert.NotNull(_ring.Find(_key));
        var told = Assert.Single(_log.Take());
        Assert.Contains("They could not be read (IOException).", told, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, told, StringComparison.Ordinal);

        _source.Fails = false;
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.False(_ring.IsBehind);
        Assert.NotNull(_ring.Find(_key));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void The_same_fault_of_another_change_is_told_again()
    {
        _source.Fails = true;
        _configuration.Reload();
        _configuration.Reload();
        Assert.Equal(2, _log.Lines.Count);
    }

    private sealed class FailingSource : ConfigurationProvider, IConfigurationSource
    {
        public bool Fails { get; set; }

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
            Fails ? throw new IOException(Canary) : base.GetChildKeys(earlierKeys, parentPath);
    }
}
