using JobScheduler.Storage.Workers;

namespace JobScheduler.Tests.Storage;

public sealed class BeatScopeTests
{
    private readonly BeatScope _scope = new(TimeSpan.FromSeconds(1));

    [Fact]
    public void Of_up_to_thirty_two_sessions_a_beat_asks_for_all_others()
    {
        for (var others = 0; others < 32; others++)
        {
            Assert.Equal((32L, false, false), Ask());
            _scope.LearnOthers(others);
        }

        Assert.Equal((32L, false, false), Ask());
    }

    [Theory]
    [InlineData(33, 1)]
    [InlineData(1000, 31)]
    public void Of_more_it_asks_for_three_and_in_turns_for_those_that_are_late(int sessions, int turns)
    {
        Ask();
        _scope.LearnOthers(32);
        Assert.Equal((3L, true, true), Ask());
        _scope.LearnAll(sessions);

        for (var round = 0; round < 3; round++)
        {
            for (var turn = 1; turn <= turns; turn++)
            {
                Assert.Equal((3L, true, turn == turns), Ask());
                if (turn < turns) _scope.LearnOthers(3);
                else _scope.LearnAll(sessions);
            }
        }

        Assert.Equal(sessions, _scope.Sessions);
    }

    private (long? Watched, bool IsInRing, bool IsWide) Ask()
    {
        var asked = _scope.Next(Guid.Empty).Items.ToDictionary(item => item.Name, item => item.Value);
        return ((long?)asked["watched"], _scope.IsInRing, _scope.IsWide);
    }
}
