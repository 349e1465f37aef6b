using System.Net;
using JobScheduler.Rest.Access;
using JobScheduler.Tests.Api;
using JobScheduler.Tests.Api.Security;

namespace JobScheduler.Tests.Dashboards;

/// <summary>The dashboard of an API that asks for keys: a browser must have the page before it can be given one.</summary>
public sealed class KeyedDashboardTests(KeyedHost host) : ApiTests(host), IClassFixture<KeyedHost>
{
    [Fact]
    public async Task The_page_is_there_without_a_key_and_what_it_shows_is_not()
    {
        using var page = await Http.GetAsync("/dashboard/jobs", Stop);
        using var pulse = await Http.GetAsync("/pulse", Stop);
        using var withKey = await SendAsync(HttpMethod.Get, "/pulse", null, ("Authorization", $"Bearer {host.KeyOf(Scopes.JobsRead)}"));

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (page.StatusCode, pulse.StatusCode, withKey.StatusCode));
    }

    [Fact]
    public async Task A_key_in_an_address_opens_nothing()
    {
        var key = Uri.EscapeDataString(host.KeyOf(Scopes.JobsRead));

        using var query = await Http.GetAsync($"/pulse?key={key}", Stop);
        using var other = await Http.GetAsync($"/pulse?access_token={key}", Stop);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (query.StatusCode, other.StatusCode));
    }
}
