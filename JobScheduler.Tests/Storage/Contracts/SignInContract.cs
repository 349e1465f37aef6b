using JobScheduler.Core.SignIns;

namespace JobScheduler.Tests.Storage.Contracts;

public abstract class SignInContract(StoreFixture store) : StoreContract(store)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_sign_in_is_known_by_its_hash_alone()
    {
        await Store.SignIns.AddAsync(new("hash", "key", "ops"), Cancel);

        Assert.Equal(new SignIn("key", Store.Now, TimeSpan.Zero), await Store.SignIns.FindAsync("hash", Cancel));
        Assert.Null(await Store.SignIns.FindAsync("HASH", Cancel));
        Assert.Null(await Store.SignIns.FindAsync("ops", Cancel));
    }

    [Fact]
    public async Task One_that_nobody_uses_ends_and_each_use_puts_that_off()
    {
        await Store.SignIns.AddAsync(new("hash", "key", "ops"), Cancel);
        Store.Advance(SignIn.Idle - Moment);
        Assert.Equal(SignIn.Idle - Moment, (await Store.SignIns.FindAsync("hash", Cancel))!.SinceSeen);
        await Store.SignIns.NoteAsync("hash", Cancel);
        Store.Advance(SignIn.Idle - Moment);
        Assert.NotNull(await Store.SignIns.FindAsync("hash", Cancel));

        Store.Advance(Moment);

        Assert.Null(await Store.SignIns.FindAsync("hash", Cancel));
    }

    [Fact]
    public async Task None_lasts_longer_than_the_longest_however_much_it_is_used()
    {
        await Store.SignIns.AddAsync(new("hash", "key", "ops"), Cancel);
        Store.Advance(SignIn.Longest - Moment);
        await Store.SignIns.NoteAsync("hash", Cancel);
        var last = await Store.SignIns.FindAsync("hash", Cancel);
        Assert.Equal(Store.Now + Moment, last!.EndsAt);

        Store.Advance(Moment);

        Assert.Null(await Store.SignIns.FindAsync("hash", Cancel));
    }

    [Fact]
    public async Task One_that_has_ended_is_not_there_and_ends_no_other()
    {
        await Store.SignIns.AddAsync(new("hash", "key", "ops"), Cancel);
        await Store.SignIns.AddAsync(new("other", "key", "ops"), Cancel);

        await Store.SignIns.EndAsync("hash", Cancel);
        await Store.SignIns.EndAsync("nobody's", Cancel);
        await Store.SignIns.NoteAsync("hash", Cancel);

        Assert.Null(await Store.SignIns.FindAsync("hash", Cancel));
        Assert.NotNull(await Store.SignIns.FindAsync("other", Cancel));
    }

    [Fact]
    public async Task Of_a_key_with_too_many_the_oldest_end()
    {
        await Store.SignIns.AddAsync(new("another's", "another", "ops"), Cancel);
        for (var at = 0; at < SignIn.MostOfKey + 2; at++)
        {
            await Store.SignIns.AddAsync(new($"hash {at}", "key", "ops"), Cancel);
            Store.Advance(Moment);
        }

        var found = new List<int>();
        for (var at = 0; at < SignIn.MostOfKey + 2; at++)
            if (await Store.SignIns.FindAsync($"hash {at}", Cancel) is not null) found.Add(at);
        Assert.Equal(Enumerable.Range(2, SignIn.MostOfKey), found);
        Assert.NotNull(await Store.SignIns.FindAsync("another's", Cancel));
    }

    [Fact]
    public async Task One_that_began_too_long_ago_makes_room_for_the_same_hash_again()
    {
        await Store.SignIns.AddAsync(new("hash", "key", "ops"), Cancel);
        Store.Advance(SignIn.Longest + Moment);

        // Its row has gone: with it this would be refused.
        await Store.SignIns.AddAsync(new("hash", "another", "ops"), Cancel);

        Assert.Equal("another", (await Store.SignIns.FindAsync("hash", Cancel))!.KeyId);
    }
}
