using JobScheduler.Api.Security.KeyUsage;
using JobScheduler.Client;
using JobScheduler.Rest.Access;
using JobScheduler.Tests.Storage.Postgres;

namespace JobScheduler.Tests.Api.Security;

/// <summary>Processes of one installation, each with keys of its own, over one database.</summary>
public sealed class KeyListTests : IAsyncLifetime
{
    private readonly TestKeys _keys = new();
    private readonly List<ProcessHost> _hosts = [];
    private readonly string _admin;
    private readonly string _reader;
    private string _database = "";

    public KeyListTests()
    {
        (_admin, _reader) = (_keys.Add("admin", Scopes.Admin), _keys.Add("reader", Scopes.JobsRead, Scopes.SchedulesRead));
        _keys.Add("unused", DateTimeOffset.MaxValue, Scopes.JobsWrite);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await PostgresDatabases.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts) await host.DisposeAsync();
        await PostgresDatabases.DropAsync(_database);
    }

    [Fact]
    public async Task A_key_is_listed_with_what_it_may_do_and_when_it_was_used_and_never_itself()
    {
        var host = await StartAsync(_keys);
        var before = TimeProvider.System.GetUtcNow();
        await ReadAsync(host);

        var keys = await host.Client.ListKeysAsync(Stop);

        Assert.Equal(["admin", "reader", "unused"], keys.Select(key => key.Name));
        Assert.All(keys, key => Assert.True(key.Configured));
        Assert.Equal([Scopes.JobsRead, Scopes.SchedulesRead], keys[1].Scopes);
        Assert.InRange(keys[1].LastUsedAt!.Value, before, TimeProvider.System.GetUtcNow());
        Assert.Equal((null, DateTimeOffset.MaxValue), (keys[2].LastUsedAt, keys[2].ExpiresAt));
        Assert.Equal(3, keys.DistinctBy(key => key.Id).Count());
        await AssertTellsNoKeyAsync(host);
    }

    [Fact]
    public async Task Pages_lead_from_one_to_the_next()
    {
        var host = await StartAsync(_keys);
        using var page = await host.Http.SendAsync(new(HttpMethod.Get, "/keys?limit=1") { Headers = { { "X-Api-Key", _admin } } }, Stop);
        Assert.Contains("rel=\"next\"", page.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        var next = new Uri(host.Http.BaseAddress!, page.Headers.GetValues("Link").Single().Split('<', '>')[1]);
        using var second = await host.Http.SendAsync(new(HttpMethod.Get, next) { Headers = { { "X-Api-Key", _admin } } }, Stop);
        Assert.Contains("\"reader\"", await second.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_use_outlives_its_process_and_is_seen_by_the_others()
    {
        var (first, second) = (await StartAsync(_keys), await StartAsync(_keys));
        await ReadAsync(first);
        await first.Services.GetRequiredService<KeyUseRecorder>().RunOnceAsync(Stop);
        var before = await LastUseAsync(second);

        using (await second.Http.SendAsync(new(HttpMethod.Get, "/jobs") { Headers = { { "X-Api-Key", _reader } } }, Stop))
            await StopAsync(second);

        // What was used last is noted at the end.
        Assert.True(await LastUseAsync(await StartAsync(_keys)) > before, "The last use of the process that ended is not known.");
    }

    [Fact]
    public async Task A_key_that_has_gone_from_the_settings_is_shown_as_such()
    {
        var former = await StartAsync(_keys);
        await ReadAsync(former);
        await StopAsync(former);
        var next = new TestKeys();
        var (admin, _) = (next.Add("admin", Scopes.Admin), next.Add("reader", Scopes.JobsRead));

        var keys = await (await StartAsync(next, admin)).Client.ListKeysAsync(Stop);

        Assert.Equal([("reader", false), ("reader", true)],
            keys.Where(key => key.Name == "reader").Select(key => (key.Name, key.Configured)).Order());
        var gone = Assert.Single(keys, key => key is { Name: "reader", Configured: false });
        Assert.Empty(gone.Scopes);
        Assert.NotNull(gone.LastUsedAt);
        Assert.Null(Assert.Single(keys, key => key is { Name: "reader", Configured: true }).LastUsedAt);
    }

    [Fact]
    public async Task Requests_are_answered_while_uses_cannot_be_noted()
    {
        var host = await StartAsync(_keys);
        await ReadAsync(host);
        host.IsAway = true;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => host.Services.GetRequiredService<KeyUseRecorder>().RunOnceAsync(Stop));
        await ReadAsync(host);

        host.IsAway = false;
        await host.Services.GetRequiredService<KeyUseRecorder>().RunOnceAsync(Stop);
        Assert.Contains(await host.Services.GetRequiredService<IKeyUses>().ListAsync(Stop), key => key.Name == "reader");
    }

    [Fact]
    public void A_use_is_written_once_a_second()
    {
        var use = new LastUse("a", "ci");
        Assert.Null(use.At);
        var now = DateTimeOffset.UnixEpoch;
        foreach (var milliseconds in new[] { 0, 1, 999, 500 }) use.Note(now.AddMilliseconds(milliseconds));
        Assert.Equal(now, use.At);
        use.Note(now.AddSeconds(1));
        Assert.Equal(now.AddSeconds(1), use.At);
    }

    private async Task<ProcessHost> StartAsync(TestKeys keys, string? admin = null)
    {
        var host = new ProcessHost((await PostgresDatabases.ServerAsync()).ConnectionString(_database), keys, admin ?? _admin);
        await host.InitializeAsync();
        _hosts.Add(host);
        return host;
    }

    private async Task StopAsync(ProcessHost host)
    {
        _hosts.Remove(host);
        await host.DisposeAsync();
    }

    private async Task ReadAsync(ProcessHost host) => await new JobSchedulerClient(new HttpClient
    {
        BaseAddress = host.Http.BaseAddress,
        DefaultRequestHeaders = { Authorization = new("Bearer", _reader) },
    }).ListJobsAsync(cancellationToken: Stop);

    private static async Task<DateTimeOffset> LastUseAsync(ProcessHost host) =>
        Assert.Single(await host.Client.ListKeysAsync(Stop), key => key.Name == "reader").LastUsedAt!.Value;

    private async Task AssertTellsNoKeyAsync(ProcessHost host)
    {
        using var answer = await host.Http.SendAsync(new(HttpMethod.Get, "/keys") { Headers = { { "X-Api-Key", _admin } } }, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        var hashes = _keys.Settings.Where(setting => setting.Key.EndsWith("Hash", StringComparison.Ordinal))
            .Select(setting => setting.Value);
        foreach (var hidden in hashes.Append(_admin).Append(_reader))
            Assert.DoesNotContain(hidden.Split('.')[^1], text, StringComparison.OrdinalIgnoreCase);
    }

    private sealed class ProcessHost(string connectionString, TestKeys keys, string admin) : ApiHost
    {
        public bool IsAway { get; set; }

        protected override string Key => admin;

        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string>(keys.Settings) { ["ConnectionStrings:jobscheduler"] = connectionString };

        protected override void Configure(IServiceCollection services) =>
            services.Surround<IKeyUses>((real, _) => new Interrupted(real, this));

        private sealed class Interrupted(IKeyUses real, ProcessHost host) : IKeyUses
        {
            public Task RecordAsync(IReadOnlyList<KeyUse> uses, CancellationToken cancellationToken) =>
                host.IsAway ? throw new StoreUnavailableException("away", new IOException()) : real.RecordAsync(uses, cancellationToken);

            public Task<IReadOnlyList<UsedKey>> ListAsync(CancellationToken cancellationToken) => real.ListAsync(cancellationToken);
        }
    }
}
