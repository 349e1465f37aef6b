using JobScheduler.Benchmarks.Drain;

namespace JobScheduler.Tests.Benchmarks;

public sealed class DrainResultTests
{
    [Fact]
    public void The_second_half_has_a_rate_of_its_own() =>
        Assert.Equal([("jobs/s", 25), ("jobs/s, 2nd half", 50)], new DrainResult(100, Seconds: 4, SecondHalfSeconds: 1).Values);

    [Fact]
    public void A_second_half_that_one_settlement_ended_has_none() =>
        Assert.Equal([("jobs/s", 25)], new DrainResult(100, Seconds: 4, SecondHalfSeconds: 0).Values);
}
