using CsCheck;

namespace JobScheduler.Tests.Core.Queues;

public sealed class PopPlanTests
{
    private static readonly Gen<WaitingList> List = Gen.Select(
        Gen.Int[0, 4], Gen.Long[0, 60], Gen.Long[1, 20], (priority, length, since) => new WaitingList(priority, length, since));

    private static readonly Gen<(WaitingList[] Lists, int Max, int ToNeglected)> Pops =
        Gen.Select(List.Array[0, 12], Gen.Int[0, 100], Gen.Int[0, 20], (lists, max, toNeglected) => (lists, max, toNeglected));

    [Fact]
    public void A_pop_takes_all_that_it_may_and_no_list_gives_more_than_it_has() => Pops.Sample(pop =>
    {
        var parts = PopPlan.Of(pop.Lists, pop.Max, pop.ToNeglected);

        Assert.Equal(Math.Min(pop.Max, pop.Lists.Sum(list => list.Length)), parts.Sum());
        Assert.All(parts.Zip(pop.Lists), pair => Assert.InRange(pair.First, 0, pair.Second.Length));
    });

    [Fact]
    public void Without_a_share_a_list_gives_only_when_all_of_a_higher_priority_are_empty() => Pops.Sample(pop =>
    {
        var parts = PopPlan.Of(pop.Lists, pop.Max, toNeglected: 0);
        for (var i = 0; i < parts.Length; i++)
            for (var j = 0; j < parts.Length; j++)
                if (parts[i] > 0 && pop.Lists[j].Priority < pop.Lists[i].Priority) Assert.Equal(pop.Lists[j].Length, parts[j]);
    });

    [Fact]
    public void Lists_of_one_priority_differ_by_one_for_each_round_unless_the_shorter_part_is_all_there_is() => Pops.Sample(pop =>
    {
        var parts = PopPlan.Of(pop.Lists, pop.Max, toNeglected: 0);
        for (var i = 0; i < parts.Length; i++)
            for (var j = 0; j < parts.Length; j++)
                if (pop.Lists[i].Priority == pop.Lists[j].Priority && parts[j] < pop.Lists[j].Length)
                    Assert.InRange(parts[i], 0, parts[j] + parts.Length);
    });

    [Fact]
    public void The_list_neglected_longest_gets_the_share_first() => Pops.Where(pop => pop.Lists.Any(list => list.Length > 0)).Sample(pop =>
    {
        var parts = PopPlan.Of(pop.Lists, pop.Max, pop.ToNeglected);
        var oldest = pop.Lists.Where(list => list.Length > 0).Min(list => list.Since);
        var first = Array.FindIndex(pop.Lists, list => list.Length > 0 && list.Since == oldest);

        Assert.True(parts[first] >= Math.Min(Math.Min(pop.ToNeglected, pop.Max), pop.Lists[first].Length));
    });

    [Fact]
    public void What_a_short_list_leaves_over_goes_to_its_neighbours()
    {
        WaitingList[] lists = [new(2, 100, 1), new(2, 1, 1), new(2, 100, 1), new(3, 100, 1)];

        Assert.Equal([5, 1, 4, 0], PopPlan.Of(lists, 10, toNeglected: 0));
    }
}
