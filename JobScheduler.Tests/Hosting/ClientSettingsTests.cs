using JobScheduler.Hosting;
using JobScheduler.Hosting.Health;
using JobScheduler.ServiceDefaults;
using JobScheduler.Storage.Postgres;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using StackExchange.Redis;

namespace JobScheduler.Tests.Hosting;

/// <summary>What an operator can say of the clients, and what he cannot.</summary>
public sealed class ClientSettingsTests
{
    private const string Database = "ConnectionStrings:jobscheduler";
    private const string Redis = "ConnectionStrings:redis";
    private const string Nowhere = "Host=127.0.0.1;Port=1;Username=nobody";

    private static readonly (string Name, string? Value)[] AllTurnedOn =
    [
        ("Aspire:Npgsql:DisableHealthChecks", "false"),
        ("Aspire:Npgsql:jobscheduler-hot:DisableHealthChecks", "false"),
        ("Aspire:Npgsql:jobscheduler-read:DisableHealthChecks", "false"),
        ("Aspire:StackExchange:Redis:DisableHealthChecks", "false"),
        ("Aspire:StackExchange:Redis:redis:DisableHealthChecks", "false"),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Health_is_asked_of_our_checks_alone_whatever_the_settings_of_Aspire_say(bool turnsOn)
    {
        var host = Builder([(Database, Nowhere), (Redis, "127.0.0.1:1"), .. turnsOn ? AllTurnedOn : []]);
        host.AddServiceDefaults();
        host.Services.AddSchedulerHealth();
        using var services = Distributed(host);

        var checks = services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations;
        Assert.Equal(["loops", "redis", "self", "store"], checks.Select(check => check.Name).Order());
    }

    [Theory]
    [InlineData(null, "is not set")]
    [InlineData("", "is not set")]
    [InlineData(" ", "is not set")]
    [InlineData("Hots=here", "a keyword or a value that is not known")]
    [InlineData("Host=here;Port=there", "Port")]
    [InlineData("Database=jobs", "names no server")]
    [InlineData("postgres://somebody@here/jobs", "cannot be used")]
    [InlineData("Host=here;Minimum Pool Size=20", "cannot be used")]
    public void A_database_that_cannot_be_meant_refuses_the_start_and_names_the_setting(string? given, string told)
    {
        var refused = Assert.Throws<StartRefusedException>(() => Builder((Database, given)).AddSchedulerServices().UsePostgres());

        AssertTold("ConnectionStrings__jobscheduler", told, refused);
    }

    [Theory]
    [InlineData(null, "is not set")]
    [InlineData(" ", "is not set")]
    [InlineData("here:6379,abortConnect=maybe", "cannot be used")]
    [InlineData("here:6379,host=there", "cannot be used")]
    [InlineData("abortConnect=false", "names no server")]
    public void A_Redis_that_cannot_be_meant_refuses_the_start_and_names_the_setting(string? given, string told)
    {
        var scheduler = Builder((Database, Nowhere), (Redis, given)).AddSchedulerServices().UsePostgres();

        AssertTold("ConnectionStrings__redis", told, Assert.Throws<StartRefusedException>(() => scheduler.UseRedis()));
    }

    [Theory]
    [InlineData("Host=here;Password=begin;end", "localhost")]
    [InlineData("Host=here;PWD=begin;end=1", "localhost")]
    [InlineData("Host=here", "localhost,password=begin,end=1")]
    public void What_follows_a_separator_in_a_password_is_not_told(string database, string redis)
    {
        var refused = Assert.Throws<StartRefusedException>(() =>
            Builder((Database, database), (Redis, redis)).AddSchedulerServices().UsePostgres().UseRedis());

        AssertTold("ConnectionStrings__", "needs quotes", refused);
        Assert.DoesNotContain("end", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_is_built_while_both_servers_are_away()
    {
        var host = Builder((Database, Nowhere), (Redis, "127.0.0.1:1"));
        await using var services = Distributed(host);

        Assert.False(services.GetRequiredService<IConnectionMultiplexer>().IsConnected);
        Assert.Contains("Port=1", services.GetRequiredService<PostgresSources>().Read.ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_is_built_while_no_Sentinel_is_there()
    {
        var host = Builder((Database, Nowhere), (Redis, "127.0.0.1:1,serviceName=mymaster"));
        await using var services = Distributed(host);

        await Assert.ThrowsAsync<ReadyQueueUnavailableException>(
            () => services.GetRequiredService<IReadyQueue>().LengthAsync(TestContext.Current.CancellationToken));
        Assert.NotNull(services.GetRequiredService<IJobNotifications>());
    }

    [Fact]
    public void Of_Redis_the_section_adds_to_the_connection_string_and_neither_changes_what_an_outage_depends_on()
    {
        var host = Builder(
            (Database, Nowhere),
            (Redis, "127.0.0.1:1,abortConnect=true,connectTimeout=9000,syncTimeout=9000,connectRetry=7,user=ours"),
            ("Aspire:StackExchange:Redis:ConnectionString", "elsewhere:2"),
            ("Aspire:StackExchange:Redis:ConfigurationOptions:AbortOnConnectFail", "true"),
            ("Aspire:StackExchange:Redis:ConfigurationOptions:AsyncTimeout", "9000"),
            ("Aspire:StackExchange:Redis:redis:ConfigurationOptions:ClientName", "ours"));
        using var services = Distributed(host);

        var options = services.GetRequiredService<IOptions<ConfigurationOptions>>().Value;
        Assert.Equal("127.0.0.1:1", $"{Assert.Single(options.EndPoints)}");
        Assert.False(options.AbortOnConnectFail);
        Assert.Equal((1000, 1000, 1000), (options.ConnectTimeout, options.SyncTimeout, options.AsyncTimeout));
        Assert.Equal((7, "ours", "ours"), (options.ConnectRetry, options.User, options.ClientName));
    }

    [Fact]
    public void Of_PostgreSQL_the_connection_string_alone_counts_for_both_pools()
    {
        var host = Builder(
            (Database, Nowhere),
            (Redis, "127.0.0.1:1"),
            ("Aspire:Npgsql:ConnectionString", "Host=elsewhere"),
            ("Aspire:Npgsql:jobscheduler-hot:ConnectionString", "Host=elsewhere"),
            ("ConnectionStrings:jobscheduler-read", "Host=elsewhere"));
        using var services = Distributed(host);

        var sources = services.GetRequiredService<PostgresSources>();
        Assert.All(
            [sources.Hot, sources.Read],
            source => Assert.Equal("127.0.0.1", new NpgsqlConnectionStringBuilder(source.ConnectionString).Host));
    }

    [Fact]
    public async Task Who_ends_the_services_ends_both_pools()
    {
        var services = Distributed(Builder((Database, Nowhere), (Redis, "127.0.0.1:1")));
        var sources = services.GetRequiredService<PostgresSources>();

        await services.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => sources.Hot.OpenConnection());
        Assert.Throws<ObjectDisposedException>(() => sources.Read.OpenConnection());
        Assert.Throws<ObjectDisposedException>(() => sources.Browsing.AvailableWaitHandle);
    }

    private static void AssertTold(string setting, string told, StartRefusedException refused)
    {
        Assert.StartsWith(setting, refused.Message, StringComparison.Ordinal);
        Assert.Contains(told, refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\n', refused.Message);
    }

    private static ServiceProvider Distributed(HostApplicationBuilder host)
    {
        host.AddSchedulerServices().UsePostgres().UseRedis();
        return host.Services.BuildServiceProvider();
    }

    private static HostApplicationBuilder Builder(params (string Name, string? Value)[] settings)
    {
        var host = Host.CreateEmptyApplicationBuilder(null);
        foreach (var (name, value) in settings) host.Configuration[name] = value;
        return host;
    }
}
