using JobScheduler.Core.Holds;

namespace JobScheduler.Tests.Core.Holds;

public sealed class RecentOutcomesTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Only_the_last_attempts_count()
    {
        var recent = new RecentOutcomes(most: 3);
        foreach (var hasFailed in new[] { true, true, false, false, true }) recent.Add(hasFailed, Second);

        Assert.Equal((3, 1), (recent.Ended, recent.Failed));
    }

    [Fact]
    public void What_ended_a_minute_ago_does_not_count()
    {
        var recent = new RecentOutcomes(most: 3);
        recent.Add(hasFailed: true, Second);
        recent.Add(hasFailed: true, 2 * Second);

        recent.Forget(HoldRule.Counts + Second);

        Assert.Equal((1, 1), (recent.Ended, recent.Failed));
    }
}
