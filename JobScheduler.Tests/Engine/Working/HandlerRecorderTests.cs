using System.Security.Cryptography;
using JobScheduler.Core.Measuring;
using JobScheduler.Engine;
using JobScheduler.Engine.Telemetry;
using JobScheduler.Engine.Working;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Working;

public sealed class HandlerRecorderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new(new(2026, 3, 1, 12, 0, 30, TimeSpan.Zero));
    private readonly HandlerTallies _tallies = new();
    private readonly ForgetfulStore _store = new();
    private readonly HandlerRecorder _recorder;

    public HandlerRecorderTests()
    {
        var ids = new JobIds(_time, RandomNumberGenerator.Create(), new InstallationOptions());
        _recorder = new(_store, _tallies, new StoreClock(_time), ids);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_in_which_nothing_ended_says_nothing()
    {
        await _recorder.RunOnceAsync(Token);
        Assert.Empty(_store.Told);
        End();
        await _recorder.RunOnceAsync(Token);
        await _recorder.RunOnceAsync(Token);
        Assert.Single(_store.Told);
    }

    [Fact]
    public async Task What_could_not_be_told_is_told_again_as_it_was_and_what_ended_meanwhile_next()
    {
        End();
        _store.IsAway = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _recorder.RunOnceAsync(Token));
        _time.Advance(TimeSpan.FromMinutes(1));
        End();
        _store.IsAway = false;

        await _recorder.RunOnceAsync(Token);
        await _recorder.RunOnceAsync(Token);

        Assert.Equal(3, _store.Told.Count);
        Assert.Same(_store.Told[0], _store.Told[1]);
        Assert.NotEqual(_store.Told[1].Id, _store.Told[2].Id);
        Assert.Equal(TimeSpan.FromMinutes(1), _store.Told[2].Minute - _store.Told[1].Minute);
        Assert.All(_store.Told, told => Assert.Equal(1, told.Handlers[0].Tally.Completed));
    }

    private void End() => _tallies.Ended(NewJobs.Spec(), AttemptResult.Completed, Second, Second);

    private sealed class ForgetfulStore : IHandlerMinutes
    {
        public bool IsAway { get; set; }

        public List<ToldMinute> Told { get; } = [];

        public Task TellAsync(ToldMinute told, CancellationToken cancellationToken)
        {
            Told.Add(told);
            return IsAway ? throw new StoreUnavailableException("away", new TimeoutException()) : Task.CompletedTask;
        }

        public Task<IReadOnlyList<PastMinutes>> ReadAsync(MinutesAsked asked, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
