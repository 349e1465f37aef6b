using JobScheduler.Rest.Limits;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Api.Limits;

/// <summary>How callers share the process: two requests at a time here, beside others.</summary>
public sealed class TurnsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly Turns _turns;

    public TurnsTests() => _turns = new(Options.Create(new LimitOptions { AtOnceBesideOthers = 2 }), _lifetime, _time);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_caller_that_is_alone_has_everything(bool isCostly) =>
        Assert.All(Enter(100, "one", isCostly), turn => Assert.True(turn.IsCompletedSuccessfully));

    [Fact]
    public async Task Beside_others_a_few_requests_of_each_are_carried_out_in_the_order_they_came()
    {
        await EnterAsync("other");
        var turns = Enter(4, "one");
        Assert.Equal([true, true, false, false], turns.Select(turn => turn.IsCompleted));

        _turns.Leave("one", isCostly: false, await turns[0]);
        await turns[2];
        Assert.False(turns[3].IsCompleted);
        await EnterAsync("other");
    }

    [Fact]
    public async Task Costly_ones_go_one_at_a_time_and_rest_three_times_as_long_as_they_took()
    {
        await EnterAsync("other");
        var turns = Enter(2, "one", isCostly: true);
        var since = await turns[0];
        _time.Advance(TimeSpan.FromMilliseconds(100));
        _turns.Leave("one", isCostly: true, since);

        _time.Advance(TimeSpan.FromMilliseconds(299));
        Assert.False(turns[1].IsCompleted);
        await EnterAsync("one");
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await turns[1];
    }

    [Fact]
    public async Task Who_has_not_asked_for_ten_seconds_is_there_no_more()
    {
        await EnterAsync("other");
        var turns = Enter(6, "one");
        _time.Advance(TimeSpan.FromSeconds(10));

        _turns.Leave("one", isCostly: false, await turns[0]);

        await Task.WhenAll(turns);
    }

    [Fact]
    public async Task Who_hangs_up_while_waiting_has_no_turn()
    {
        await EnterAsync("other");
        var turns = Enter(2, "one");
        using var leaves = new CancellationTokenSource();
        var gone = _turns.EnterAsync("one", isCostly: false, leaves.Token);
        var next = EnterAsync("one");
        await leaves.CancelAsync();

        _turns.Leave("one", isCostly: false, await turns[0]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        await next;
    }

    [Fact]
    public async Task Who_has_waited_for_thirty_seconds_has_no_turn_and_takes_nobody_elses()
    {
        await EnterAsync("other");
        var turns = Enter(3, "one");
        _time.Advance(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<TimeoutException>(() => turns[2]);
        await EnterAsync("other");
        var next = EnterAsync("one");
        Assert.False(next.IsCompleted);

        _turns.Leave("one", isCostly: false, await turns[0]);

        await next;
    }

    [Fact]
    public async Task Nobody_waits_any_longer_when_the_process_stops()
    {
        await EnterAsync("other");
        var turns = Enter(10, "one", isCostly: true);

        _lifetime.StopApplication();

        await Task.WhenAll(turns);
        await Task.WhenAll(Enter(10, "one", isCostly: true));
    }

    public void Dispose() => _turns.Dispose();

    private Task<long> EnterAsync(string caller, bool isCostly = false) =>
        _turns.EnterAsync(caller, isCostly, TestContext.Current.CancellationToken);

    private List<Task<long>> Enter(int requests, string caller, bool isCostly = false) =>
        [.. Enumerable.Range(0, requests).Select(_ => EnterAsync(caller, isCostly))];
}
