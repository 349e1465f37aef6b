namespace JobScheduler.Tests.Storage.Contracts;

public abstract class KeyUseContract(StoreFixture store) : StoreContract(store)
{
    [Fact]
    public async Task A_key_that_was_never_used_is_not_known()
    {
        Assert.Empty(await Store.KeyUses.ListAsync(Cancel));
        await Store.KeyUses.RecordAsync([], Cancel);
        Assert.Empty(await Store.KeyUses.ListAsync(Cancel));
    }

    [Fact]
    public async Task The_latest_use_is_kept_whoever_tells_it_last()
    {
        await Store.KeyUses.RecordAsync([Use("b", "ci", 5), Use("a", "ci", 60)], Cancel);
        await Store.KeyUses.RecordAsync([Use("a", "ops", 10), Use("b", "ci", 3600)], Cancel);

        var used = await Store.KeyUses.ListAsync(Cancel);

        Assert.Equal(
            [new UsedKey("a", "ops", Store.Now.AddSeconds(-10)), new UsedKey("b", "ci", Store.Now.AddSeconds(-5))],
            used.OrderBy(key => key.KeyId, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_use_is_reckoned_by_the_clock_of_the_store()
    {
        await Store.KeyUses.RecordAsync([Use("a", "ci", 0)], Cancel);
        var first = Store.Now;
        Assert.Equal(first, Assert.Single(await Store.KeyUses.ListAsync(Cancel)).LastUsedAt);

        Store.Advance(TimeSpan.FromMinutes(1));
        await Store.KeyUses.RecordAsync([Use("a", "ci", 0.5)], Cancel);

        Assert.Equal(Store.Now.AddSeconds(-0.5), Assert.Single(await Store.KeyUses.ListAsync(Cancel)).LastUsedAt);
    }

    private static KeyUse Use(string id, string name, double secondsAgo) => new(id, name, TimeSpan.FromSeconds(secondsAgo));
}
