using JobScheduler.Engine.Working;

namespace JobScheduler.Tests.Engine.Working;

public sealed class HandlerPaceTests
{
    private readonly HandlerPace _pace = new();

    [Fact]
    public void An_unknown_handler_counts_as_slow()
    {
        Assert.False(_pace.IsShort("mail"));
        Assert.Equal(0, _pace.Ahead(100));
    }

    [Theory]
    [InlineData(22, false)]
    [InlineData(23, true)]
    public void A_handler_earns_its_name_for_being_short_run_by_run(int runs, bool isShort)
    {
        Run("mail", milliseconds: 0, runs);

        Assert.Equal(isShort, _pace.IsShort("mail"));
        Assert.Equal(isShort, _pace.Ahead(100) > 0);
    }

    [Theory]
    [InlineData(9, 4, 22)]
    [InlineData(20, 1, 2)]
    [InlineData(0, 1, HandlerPace.MaxAhead)]
    [InlineData(60, 1000, 0)]
    public void Claimed_ahead_is_what_the_slots_run_in_fifty_milliseconds(int milliseconds, int slots, int ahead)
    {
        Run("mail", milliseconds, runs: 500);

        Assert.Equal(ahead, _pace.Ahead(slots));
    }

    [Fact]
    public void One_slow_run_ends_it_for_all_handlers_and_the_name_is_lost_only_by_its_own()
    {
        Run("mail", milliseconds: 1, runs: 100);
        Run("report", milliseconds: 10_000, runs: 1);

        Assert.Equal(0, _pace.Ahead(100));
        Assert.True(_pace.IsShort("mail"));
        Assert.False(_pace.IsShort("report"));
    }

    [Fact]
    public void What_is_forgotten_has_to_be_earned_again()
    {
        Run("mail", milliseconds: 1, runs: 100);
        _pace.Forget();

        Assert.False(_pace.IsShort("mail"));
        Assert.Equal(0, _pace.Ahead(100));
    }

    private void Run(string handler, int milliseconds, int runs)
    {
        for (var i = 0; i < runs; i++) _pace.Ran(handler, TimeSpan.FromMilliseconds(milliseconds));
    }
}
