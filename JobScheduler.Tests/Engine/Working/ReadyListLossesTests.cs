using JobScheduler.Engine.Working;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Working;

public sealed class ReadyListLossesTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ReadyListLosses _trust;

    public ReadyListLossesTests() => _trust = new ReadyListLosses(_time);

    [Fact]
    public void A_store_that_gave_less_than_was_wanted_has_no_more()
    {
        _trust.StoreGave(asManyAsWanted: false);
        Assert.False(_trust.StoreLeads);

        _trust.StoreGave(asManyAsWanted: true);
        Assert.True(_trust.StoreLeads);
    }

    [Fact]
    public void A_store_that_leads_for_a_moment_is_no_reason_to_load()
    {
        for (var i = 0; i < 9; i++) Lead(TimeSpan.FromSeconds(0.1));
        Assert.False(_trust.ShallBeLoaded());
        _trust.ListsGave();

        Lead(TimeSpan.FromSeconds(0.9));
        Assert.False(_trust.ShallBeLoaded());
    }

    [Fact]
    public void Lists_that_stay_empty_while_the_store_gives_are_loaded_every_ten_seconds_at_most()
    {
        var requests = 0;
        for (var i = 0; i < 300; i++)
        {
            Lead(TimeSpan.FromSeconds(0.1));
            if (_trust.ShallBeLoaded()) requests++;
        }

        Assert.Equal(3, requests);
    }

    private void Lead(TimeSpan time)
    {
        _trust.StoreGave(asManyAsWanted: true);
        _time.Advance(time);
    }
}
