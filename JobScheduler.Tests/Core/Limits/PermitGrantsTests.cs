namespace JobScheduler.Tests.Core.Limits;

public sealed class PermitGrantsTests
{
    private static readonly JobLimit Two = new(LimitKind.Concurrency, "tenant") { Most = 2 };
    private static readonly JobLimit Alone = Two with { Most = 1 };

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    public void So_many_are_picked_as_there_is_room_for(int held, int picked) =>
        Assert.Equal(picked, PermitGrants.Pick([Parked(Two), Parked(Two), Parked(Two)], Held(held)).Count);

    [Fact]
    public void A_job_that_needs_more_room_holds_up_those_behind_it() =>
        Assert.Empty(PermitGrants.Pick([Parked(Two, priority: 3), Parked(Alone, priority: 1)], Held(1)));

    [Fact]
    public void A_job_whose_limits_cannot_be_read_is_let_past() =>
        Assert.Single(PermitGrants.Pick([Parked(Two) with { Limits = [] }], Held(7)));

    [Fact]
    public void What_is_not_due_is_not_picked_and_tells_when_to_look_again()
    {
        ParkedJob[] waiting = [Parked(Two, dueIn: 30), Parked(Two, dueIn: 20)];

        Assert.Empty(PermitGrants.Pick(waiting, Held(0)));
        Assert.Equal(TimeSpan.FromSeconds(20), PermitGrants.NextIn(waiting, Held(0)));
    }

    [Fact]
    public void A_job_goes_from_its_limit_to_the_next_one()
    {
        JobLimit[] limits = [.. JobLimit.InOrder([new(LimitKind.Rate, "a"), new(LimitKind.Concurrency, "b"), new(LimitKind.Order, "c")])];
        var job = Parked(limits[0]) with { Limits = limits };

        Assert.Equal(["order:c", "concurrency:b", "rate:a"], limits.Select(limit => limit.Name));
        Assert.Equal(limits[1].Name, job.Next);
        Assert.Null((job with { WaitsOn = limits[2].Name }).Next);
    }

    private static LimitState Held(int held) => new(held, default, default);

    private static ParkedJob Parked(JobLimit limit, int priority = 2, int dueIn = 0) =>
        new(NewJobs.NextId(), limit.Name, "default", priority, TimeSpan.FromSeconds(dueIn), [limit]);
}
