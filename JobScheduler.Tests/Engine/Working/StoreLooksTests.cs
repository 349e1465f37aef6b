using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Working;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Working;

public sealed class StoreLooksTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly SessionWatch _sessions;
    private readonly StoreLooks _looks;

    public StoreLooksTests()
    {
        _sessions = new SessionWatch(_time);
        _looks = new StoreLooks(_sessions, _time);
    }

    [Theory]
    [InlineData(1, 1, 5)]
    [InlineData(200, 1, 5)]
    [InlineData(500, 2.5, 10)]
    [InlineData(1000, 5, 20)]
    public async Task However_many_processes_there_are_they_look_two_hundred_times_a_second_at_most(
        int sessions, double pause, double besideLists)
    {
        Observe(sessions);
        Assert.True(_looks.AreDue);
        await LookAsync(TimeSpan.Zero);

        Assert.Equal(TimeSpan.FromSeconds(pause), _looks.Pause);
        _time.Advance(TimeSpan.FromSeconds(besideLists) - TimeSpan.FromTicks(1));
        Assert.False(_looks.AreDue);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.True(_looks.AreDue);
    }

    [Fact]
    public async Task A_look_that_took_long_rests_fifty_times_as_long()
    {
        Assert.False(_looks.AreSlow);
        await LookAsync(TimeSpan.FromMilliseconds(100));

        _time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromMilliseconds(101));
        Assert.True(_looks.AreSlow);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(_looks.AreSlow);
    }

    private Task<ClaimResult> LookAsync(TimeSpan takes) => _looks.LookAsync(() =>
    {
        _time.Advance(takes);
        return Task.FromResult(ClaimResult.Empty);
    });

    private void Observe(int sessions) => _sessions.Observe(
        new BeatReply(_time.GetUtcNow(), TimeSpan.FromHours(1), [], [], false, null, []) { Sessions = sessions });
}
