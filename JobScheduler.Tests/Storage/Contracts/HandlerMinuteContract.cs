using JobScheduler.Core.Measuring;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>What processes tell of handlers.</summary>
public abstract class HandlerMinuteContract(StoreFixture store) : StoreContract(store)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly Retention Retention = new(TimeSpan.FromDays(1), TimeSpan.FromDays(7));

    private IHandlerMinutes Minutes => Store.Services.GetRequiredService<IHandlerMinutes>();

    [Fact]
    public async Task What_several_processes_tell_is_added_up_and_a_telling_that_is_repeated_counts_once()
    {
        var told = new ToldMinute(NewJobs.NextId(), Store.Now, [TallyOf("", "", 5), TallyOf("a", "mail", 2), TallyOf("a", "web", 3)]);
        await Minutes.TellAsync(told, Cancel);
        await Minutes.TellAsync(told, Cancel);
        await Minutes.TellAsync(told with { Id = NewJobs.NextId() }, Cancel);

        Assert.Equal(10, await SumAsync(handler: ""));
        Assert.Equal((10, 4, 6, 0), (await SumAsync("a"), await SumAsync("a", "mail"), await SumAsync(null, "web"), await SumAsync("b")));
        var row = (await ReadAsync("a", "mail"))[0];
        Assert.Equal((Store.Now, 1, "a", "mail"), (row.From, row.Minutes, row.Told.Handler, row.Told.Queue));
        Assert.Equal(("3:2", "5:2", 2, 1, 0, 1), (
            $"{row.Told.Tally.Wait}", $"{row.Told.Tally.Run}", row.Told.Tally.Completed, row.Told.Tally.Failed, row.Told.Tally.Retried,
            row.Told.Tally.Other));
    }

    [Fact]
    public async Task The_latest_of_a_window_come_first_up_to_a_number()
    {
        for (var minute = 0; minute < 5; minute++, Store.Advance(TimeSpan.FromMinutes(1)))
            await TellAsync(TallyOf("a", "mail", 1));

        var found = await Minutes.ReadAsync(
            new("a", null, Store.Now - TimeSpan.FromMinutes(4), Store.Now - TimeSpan.FromMinutes(1), Max: 2), Cancel);

        Assert.Equal([2, 3], found.Select(row => (Store.Now - row.From).TotalMinutes));
    }

    [Fact]
    public async Task Whole_hours_that_ended_long_ago_are_told_together_and_later_forgotten()
    {
        var start = Store.Now;
        for (var minute = 0; minute < 90; minute += 10, Store.Advance(TimeSpan.FromMinutes(10)))
            await TellAsync(TallyOf("", "", 3), TallyOf("a", "mail", 1), TallyOf("b", "mail", 2));
        await PruneAsync();
        Assert.Equal(9, (await ReadAsync("a")).Count);

        Store.Advance((Hour * 2) + TimeSpan.FromMinutes(29));
        await PruneAsync();
        await PruneAsync();

        var rows = await ReadAsync("a");
        Assert.Equal([1, 1, 1, 60], rows.Select(row => row.Minutes));
        Assert.Equal((start, 6), (rows[^1].From, rows[^1].Told.Tally.Completed));
        Assert.Equal((27, 18), (await SumAsync(""), await SumAsync("b")));

        Store.Advance(TimeSpan.FromHours(44) + TimeSpan.FromMinutes(2));
        await PruneAsync();
        Assert.Equal((9, 3), (await SumAsync(""), (await ReadAsync("a")).Sum(row => row.Told.Tally.Completed)));
        Store.Advance(Hour * 2);
        await PruneAsync();
        Assert.Empty(await ReadAsync(null));
    }

    [Fact]
    public async Task A_pass_tells_a_bounded_number_together_and_none_is_lost()
    {
        for (var minute = 0; minute < 12; minute++, Store.Advance(TimeSpan.FromMinutes(5))) await TellAsync(TallyOf("a", "mail", 1));
        Store.Advance(Hour * 3);

        for (var pass = 0; pass < 3; pass++)
        {
            await Jobs.PruneAsync(Retention, 5, Cancel);
            Assert.Equal(12, await SumAsync("a"));
        }

        Assert.Equal([60, 60, 60], (await ReadAsync("a")).Select(row => row.Minutes));
    }

    private Task<PruneResult> PruneAsync() => Jobs.PruneAsync(Retention, 1000, Cancel);

    private Task TellAsync(params HandlerTally[] tallies) => Minutes.TellAsync(new(NewJobs.NextId(), Store.Now, tallies), Cancel);

    private Task<IReadOnlyList<PastMinutes>> ReadAsync(string? handler, string? queue = null) => Minutes.ReadAsync(
        new(handler, queue, Store.Now - TimeSpan.FromDays(30), Store.Now + TimeSpan.FromMinutes(1), Max: 1000), Cancel);

    private async Task<long> SumAsync(string? handler, string? queue = null) =>
        (await ReadAsync(handler, queue)).Sum(row => row.Told.Tally.Completed);

    private static HandlerTally TallyOf(string handler, string queue, int completed)
    {
        var (wait, run) = (new LogHistogram(), new LogHistogram());
        wait.Add(3, completed);
        run.Add(5, completed);
        return new(handler, queue, new(completed, Failed: 1, Retried: 0, Other: 1, wait, run));
    }
}
