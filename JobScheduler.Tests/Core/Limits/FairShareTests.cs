namespace JobScheduler.Tests.Core.Limits;

public sealed class FairShareTests
{
    [Theory]
    [InlineData(1, 1, 0, 64)]
    [InlineData(1, 1, 100, 200)]
    [InlineData(1, 2, 100, 100)]
    [InlineData(3, 4, 100, 150)]
    [InlineData(1, 3, 0, 22)]
    [InlineData(1, 5000, 0, 1)]
    // Its own jobs may just have been let past all of them.
    [InlineData(5, 0, 100, 200)]
    public void A_key_has_its_part_of_twice_the_slots_and_at_least_one(int weight, long weights, long slots, int share) =>
        Assert.Equal(share, FairShare.Of(weight, weights, slots));

    [Fact]
    public void The_name_of_a_share_tells_its_queue_whatever_the_key_has()
    {
        var share = JobLimit.ShareOf("mail:urgent", "tenant/7:a", 2);

        Assert.Equal(("mail:urgent", "tenant/7:a"), (JobLimit.QueueOfShare(share.Name), share.KeyWithinQueue));
    }
}
