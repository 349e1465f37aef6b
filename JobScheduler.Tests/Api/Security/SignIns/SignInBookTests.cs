using JobScheduler.Api.Security;
using JobScheduler.Api.Security.Keys;
using JobScheduler.Api.Security.KeyUsage;
using JobScheduler.Api.Security.SignIns;
using JobScheduler.Core.SignIns;
using JobScheduler.Rest.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Api.Security.SignIns;

/// <summary>Several API processes over one store, each with a book of its own.</summary>
public sealed class SignInBookTests : IDisposable
{
    private readonly TestKeys _keys = new();
    private readonly FakeTimeProvider _time = new();
    private readonly CountedStore _store = new();
    private readonly ApiKeyRing _ring;
    private readonly ApiKey _key;
    private readonly SignInBook _first;
    private readonly SignInBook _second;

    public SignInBookTests()
    {
        _keys.Add("ops", Scopes.JobsRead);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(_keys.Settings!).Build();
        var auth = new AuthOptions();
        auth.Read(configuration);
        _ring = new(configuration, Options.Create(auth), new AuthRules(), new KeyUses(), _time, NullLogger<ApiKeyRing>.Instance);
        _key = _ring.Named("ops").Single();
        (_first, _second) = (new(_ring, _store, _time), new(_ring, _store, _time));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _ring.Dispose();

    [Fact]
    public async Task Any_process_knows_a_sign_in_and_asks_the_store_once_in_five_seconds()
    {
        var token = await _first.BeginAsync(_key, Stop);

        for (var second = 0; second < 10; second++)
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _second.FindAsync(token).AsTask()));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, _store.Looks);
        Assert.Equal("ops", (await _second.FindAsync(token))!.Key.Name);
    }

    [Fact]
    public async Task What_one_process_has_ended_is_over_in_the_others_within_five_seconds()
    {
        var token = await _first.BeginAsync(_key, Stop);
        Assert.NotNull(await _second.FindAsync(token));

        await _first.EndAsync(token, Stop);

        Assert.Null(await _first.FindAsync(token));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await _second.FindAsync(token));
    }

    [Fact]
    public async Task A_use_is_noted_once_a_minute_and_not_by_each_request()
    {
        var token = await _first.BeginAsync(_key, Stop);

        for (var second = 0; second < 300; second++)
        {
            await _first.FindAsync(token);
            _time.Advance(TimeSpan.FromSeconds(1));
            _store.SinceSeen += TimeSpan.FromSeconds(1);
        }

        Assert.InRange(_store.Notes, 3, 5);
    }

    [Fact]
    public async Task A_look_that_failed_is_tried_again_after_five_seconds()
    {
        var token = await _first.BeginAsync(_key, Stop);
        _store.IsAway = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _first.FindAsync(token).AsTask());

        _store.IsAway = false;
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.NotNull(await _first.FindAsync(token));
    }

    [Fact]
    public async Task What_was_not_given_by_a_key_of_the_settings_costs_no_look()
    {
        var token = await _first.BeginAsync(_key, Stop);
        var forged = $"ops.{token.Split('.')[1]}.{token.Split('.')[1]}";

        Assert.Null(await _first.FindAsync(forged));
        Assert.Equal(0, _store.Looks);
    }

    [Fact]
    public async Task An_answer_that_does_not_end_ends_with_the_sign_in()
    {
        var token = await _first.BeginAsync(_key, Stop);
        var lasting = _second.Lasting((await _second.FindAsync(token))!, Scopes.JobsRead);
        Assert.True(lasting());

        await _first.EndAsync(token, Stop);
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.True(lasting());
        await Eventually.IsTrueAsync(() => !lasting());
    }

    private sealed class CountedStore : ISignIns
    {
        private readonly HashSet<string> _kept = [];

        public int Looks { get; private set; }

        public int Notes { get; private set; }

        public bool IsAway { get; set; }

        public TimeSpan SinceSeen { get; set; }

        public Task AddAsync(NewSignIn signIn, CancellationToken cancellationToken)
        {
            _kept.Add(signIn.Hash);
            return Task.CompletedTask;
        }

        public Task<SignIn?> FindAsync(string hash, CancellationToken cancellationToken)
        {
            Looks++;
            if (IsAway) throw new StoreUnavailableException("away", new IOException());
            return Task.FromResult(_kept.Contains(hash) ? new SignIn("key", DateTimeOffset.UnixEpoch, SinceSeen) : null);
        }

        public Task NoteAsync(string hash, CancellationToken cancellationToken)
        {
            (Notes, SinceSeen) = (Notes + 1, TimeSpan.Zero);
            return Task.CompletedTask;
        }

        public Task EndAsync(string hash, CancellationToken cancellationToken)
        {
            _kept.Remove(hash);
            return Task.CompletedTask;
        }
    }
}
