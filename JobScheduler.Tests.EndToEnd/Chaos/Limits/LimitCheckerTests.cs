namespace JobScheduler.Tests.EndToEnd.Chaos.Limits;

/// <summary>The checkers of limits on small histories, right and wrong ones.</summary>
public sealed class LimitCheckerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private int _made;

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void More_at_once_than_the_limit_are_found(int limit, bool isRight) =>
        Assert.Equal(isRight, LimitCheckers.NeverAbove([Job(0, 10), Job(5, 15), Job(10, 20)], limit).IsValid);

    [Theory]
    [InlineData(19, true)]
    [InlineData(21, false)]
    public void A_key_that_is_left_below_its_limit_is_found(int pause, bool isRight) =>
        Assert.Equal(isRight, LimitCheckers.NeverLongBelow([Job(0, 10), Job(10 + pause, 50)], limit: 1).IsValid);

    [Theory]
    [InlineData(1, true)]
    [InlineData(0.9, false)]
    public void Starts_that_come_too_early_are_found(double second, bool isRight) =>
        Assert.Equal(isRight, LimitCheckers.RateHolds([Job(0, 1), Job(0, 1), Job(second, 2)], TimeSpan.FromSeconds(1), burst: 2).IsValid);

    [Theory]
    [InlineData(10, true)]
    [InlineData(9, false)]
    public void A_job_that_begins_before_the_one_before_it_has_ended_is_found(double second, bool isRight)
    {
        // The first has two attempts.
        var first = Job(0, 2) with { Attempts = [(At(0), At(2)), (At(8), At(10))] };

        Assert.Equal(isRight, LimitCheckers.OrderHolds([Job(second, 20), first with { OrderNumber = 0 }]).IsValid);
    }

    private LimitedJob Job(double from, double to) => new(Guid.CreateVersion7(Noon), "order:a", ++_made, [(At(from), At(to))]);

    private static DateTimeOffset At(double second) => Noon.AddSeconds(second);
}
