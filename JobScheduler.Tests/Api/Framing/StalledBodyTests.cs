using JobScheduler.Tests.Api.Security;

namespace JobScheduler.Tests.Api.Framing;

/// <summary>Who sends much of a body and then nothing meets the least rate for a long time all the same.</summary>
public sealed class StalledBodyTests(StalledBodyTests.ImpatientHost host) : ApiTests(host), IClassFixture<StalledBodyTests.ImpatientHost>
{
    private static readonly string[] ReadingRoutes =
    [
        "/jobs", "/jobs/batch", "/batches", "/bulk", "/bulk/01936f00-0000-7000-8000-000000000000/pace",
        "/schedules/01936f00-0000-7000-8000-000000000000", "/schedules/01936f00-0000-7000-8000-000000000000/backfill", "/limits/tried",
        "/queues/tried/limit",
        "/calendars/tried",
        "/attempts/claim", "/attempts/heartbeat", "/attempts/complete", "/attempts/fail",
    ];

    [Fact]
    public async Task A_body_that_does_not_arrive_in_time_is_given_up_on_every_route()
    {
        var before = await JobsAsync();
        await Task.WhenAll(EveryRoute.Of(Host).Where(route => EveryRoute.HasBody(route.Method)).Select(async route =>
        {
            using var connection = await RawConnection.OpenAsync(Host);
            await connection.SendAsync(
                $"{route.Method} {route.Path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
                + "application/json\r\nContent-Length: 200000\r\n\r\n"
                + new string(' ', 100_000));
            var answer = await connection.ReadAsync().WaitAsync(Eventually.Patience, Stop);
            // A route that needs no body waits for none.
            Assert.Equal((route.Path, ReadingRoutes.Contains(route.Path)), (route.Path, answer?.Status == 408));
            Assert.Null(await connection.ReadAsync().WaitAsync(Eventually.Patience, Stop));
        }));
        Assert.Equal(before, await JobsAsync());
    }

    public sealed class ImpatientHost : ApiHost
    {
        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string> { ["Limits:BodyToArrive"] = "00:00:02" };
    }
}
