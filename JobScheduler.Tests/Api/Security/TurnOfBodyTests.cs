using System.Net;
using JobScheduler.Rest.Access;
using JobScheduler.Tests.Api.Framing;

namespace JobScheduler.Tests.Api.Security;

/// <summary>Beside others a caller has one request carried out at a time here.</summary>
public sealed class TurnOfBodyTests(TurnOfBodyTests.NarrowHost host) : ApiTests(host), IClassFixture<TurnOfBodyTests.NarrowHost>
{
    [Fact]
    public async Task A_body_that_is_still_to_come_keeps_no_other_request_of_its_caller_waiting()
    {
        await JobsAsync();
        using var stalled = await RawConnection.OpenAsync(Host);
        await stalled.SendAsync(
            $"POST /jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nX-Api-Key: {host.Writer}\r\n"
            + $"Content-Length: {WaitingJob.Length}\r\nExpect: 100-continue\r\n\r\n");
        Assert.Equal(100, (await stalled.ReadAsync().WaitAsync(Eventually.Patience, Stop))?.Status);

        using var beside = await SendAsync(HttpMethod.Post, "/jobs", WaitingJob, ("X-Api-Key", host.Writer));
        Assert.Equal(HttpStatusCode.Created, beside.StatusCode);
        await stalled.SendAsync(WaitingJob);
        Assert.Equal(201, (await stalled.ReadAsync().WaitAsync(Eventually.Patience, Stop))?.Status);
    }

    public sealed class NarrowHost : ApiHost
    {
        private readonly TestKeys _keys = new();

        public NarrowHost() => (Writer, Key) = (_keys.Add("writer", Scopes.JobsWrite), _keys.Add("other", Scopes.Admin));

        public string Writer { get; }

        protected override string Key { get; }

        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string>(_keys.Settings) { ["Limits:AtOnceBesideOthers"] = "1" };
    }
}
