using System.Net;
using JobScheduler.Rest.Access;

namespace JobScheduler.Tests.Api.Security;

public sealed class CallerLimitTests(CallerLimitTests.TightHost host) : ApiTests(host), IClassFixture<CallerLimitTests.TightHost>
{
    [Fact]
    public async Task A_key_that_is_used_too_fast_waits_and_the_others_do_not()
    {
        var refused = await FirstRefusalAsync("/jobs", host.Greedy);

        await ProblemOf(refused, 429);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/jobs", host.Modest));
        await Eventually.IsTrueAsync(async () => await StatusAsync("/jobs", host.Greedy) == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_guesses_keys_is_slowed_down_and_holders_of_keys_are_not()
    {
        var refused = await FirstRefusalAsync("/jobs", "jsk_modest.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        await ProblemOf(refused, 429);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/jobs", host.Modest));
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    [InlineData("/metrics")]
    public async Task Probes_are_never_refused(string path)
    {
        foreach (var _ in Enumerable.Range(0, 40)) Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, host.Greedy));
    }

    [Fact]
    public async Task Event_streams_are_counted_and_one_that_ends_makes_room()
    {
        var first = await ListenAsync();
        using var second = await ListenAsync();
        using (var third = await ListenAsync()) await ProblemOf(third, 429);

        first.Dispose();

        await Eventually.IsTrueAsync(async () =>
        {
            using var next = await ListenAsync();
            return next.StatusCode == HttpStatusCode.OK;
        });
    }

    private async Task<HttpResponseMessage> ListenAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events") { Headers = { { "X-Api-Key", host.Listener } } };
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
    }

    private async Task<HttpResponseMessage> FirstRefusalAsync(string path, string key)
    {
        for (var tries = 0; tries < 1000; tries++)
            if (await SendAsync(HttpMethod.Get, path, null, ("X-Api-Key", key)) is { StatusCode: HttpStatusCode.TooManyRequests } refused)
                return refused;
        throw new InvalidOperationException("Nothing was refused.");
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string key)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, ("X-Api-Key", key));
        return response.StatusCode;
    }

    public sealed class TightHost : ApiHost
    {
        private readonly TestKeys _keys = new();

        public TightHost() =>
            (Greedy, Modest, Listener) =
                (_keys.Add("greedy", Scopes.JobsRead), _keys.Add("modest", Scopes.JobsRead), _keys.Add("listener", Scopes.JobsRead));

        public string Greedy { get; }

        public string Modest { get; }

        public string Listener { get; }

        // Its keys are used up.
        protected override string GoodRequest => "/alive";

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(_keys.Settings)
        {
            ["Limits:RequestsPerSecond"] = "4",
            ["Limits:WithoutKeyPerSecond"] = "1",
            ["Limits:EventStreams"] = "2",
        };
    }
}
