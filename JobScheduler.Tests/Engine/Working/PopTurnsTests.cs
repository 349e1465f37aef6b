using CsCheck;
using JobScheduler.Engine;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Working;

namespace JobScheduler.Tests.Engine.Working;

public sealed class PopTurnsTests
{
    [Fact]
    public void Whatever_the_sizes_of_pops_the_share_is_exact_to_one_pop() =>
        Gen.Select(Gen.Int[1, 50].Array[1, 100], Gen.Double[0, 0.5], Gen.Int).Sample((sizes, share, seed) =>
        {
            var turns = Turns(share, seed);
            var given = sizes.Sum(size => turns.Next(["default"], size).ToNeglected);

            Assert.InRange(given, (sizes.Sum() * share) - sizes.Max(), (sizes.Sum() * share) + sizes.Max());
        });

    [Fact]
    public void Of_eight_pops_of_a_single_id_one_is_for_the_neglected()
    {
        var turns = Turns(0.125, seed: 1);

        Assert.Equal(2, Enumerable.Range(0, 16).Count(_ => turns.Next(["default"], 1).ToNeglected == 1));
    }

    [Fact]
    public void Of_eight_pops_of_many_ids_one_is_for_the_neglected_alone()
    {
        var turns = Turns(0.125, seed: 1);

        Assert.Equal(
            [0, 0, 0, 0, 0, 0, 0, 100],
            Enumerable.Range(0, 8).Select(_ => turns.Next(["default"], 100).ToNeglected).Order());
    }

    [Fact]
    public void No_share_is_strict()
    {
        var turns = Turns(0, seed: 1);

        Assert.Equal(0, Enumerable.Range(0, 100).Sum(_ => turns.Next(["default"], 1000).ToNeglected));
    }

    [Fact]
    public void Each_queue_is_the_first_in_its_turn()
    {
        var turns = Turns(0.125, seed: 1);

        Assert.Equal(
            ["b c a", "c a b", "a b c", "b c a"],
            Enumerable.Range(0, 4).Select(_ => string.Join(' ', turns.Next(["a", "b", "c"], 10).Queues)));
    }

    private static PopTurns Turns(double share, int seed) =>
        new(new QueueOptions { StarvedShare = share }, new RandomSource(new Random(seed)));
}
