namespace JobScheduler.Tests.Core.Jobs;

public sealed class IdTimeTests
{
    private static readonly DateTimeOffset Moment = new(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero);

    [Fact]
    public void The_moment_of_an_id_is_when_it_was_made() => Assert.Equal(Moment, IdTime.Of(Guid.CreateVersion7(Moment)));

    [Fact]
    public void No_id_of_a_moment_lies_below_its_first()
    {
        Assert.True(IdTime.First(Moment).CompareTo(Guid.CreateVersion7(Moment)) < 0);
        Assert.True(IdTime.First(Moment).CompareTo(Guid.CreateVersion7(Moment.AddMilliseconds(-1))) > 0);
        Assert.Equal(Moment, IdTime.Of(IdTime.First(Moment)));
    }

    [Fact]
    public void Any_id_has_some_moment() => Assert.Equal(9999, IdTime.Of(Guid.AllBitsSet).Year);
}
