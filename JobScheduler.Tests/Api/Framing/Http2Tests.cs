using System.Net;

namespace JobScheduler.Tests.Api.Framing;

/// <summary>TLS and HTTP/2 by Kestrel's settings: what one connection may ask for at once,
/// and what becomes of one that asks and takes back.</summary>
public sealed class Http2Tests(TlsHost host) : ApiTests(host), IClassFixture<TlsHost>
{
    private const int MaxStreams = 100;
    private const ushort MaxStreamsSetting = 3;
    private const int RefusedStream = 7;

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task It_is_served_over_TLS(string version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/jobs?limit=1")
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var response = await SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, Version.Parse(version)), (response.StatusCode, response.Version));
    }

    [Fact]
    public async Task A_connection_has_a_hundred_streams_and_the_next_ones_are_refused()
    {
        await using var connection = await Http2Connection.OpenAsync(host);
        Assert.Equal(MaxStreams, (await NextAsync(connection, frame => frame.IsSettings)).Setting(MaxStreamsSetting));
        for (var stream = 0; stream < MaxStreams + 20; stream++) Assert.True(await connection.GetAsync((2 * stream) + 1, "/events"));

        var (answered, refused) = (0, 0);
        while (answered + refused < MaxStreams + 20)
        {
            var frame = await NextAsync(connection, frame => frame.IsAnswer || frame.ResetWith is not null);
            if (frame.IsAnswer) answered++;
            else if (frame.ResetWith == RefusedStream) refused++;
        }

        Assert.Equal((MaxStreams, 20), (answered, refused));
    }

    [Fact]
    public async Task A_connection_that_takes_back_what_it_asks_for_is_ended()
    {
        await using var connection = await Http2Connection.OpenAsync(host);
        var asked = 0;
        var isOpen = true;
        var heard = ReadToTheEndAsync(connection);
        await Eventually.IsTrueAsync(async () =>
        {
            for (var i = 0; isOpen && i < 1_000; i++, asked++)
                isOpen = await connection.GetAsync((2 * asked) + 1, "/jobs?limit=1000") && await connection.ResetAsync((2 * asked) + 1);
            return !isOpen || heard.IsCompleted;
        });

        await heard;
        await AssertAcceptedAsync(WaitingJob);
    }

    private static async Task<Http2Connection.Frame> NextAsync(Http2Connection connection, Func<Http2Connection.Frame, bool> isWanted)
    {
        while (true)
        {
            var frame = await connection.ReadAsync();
            Assert.NotNull(frame);
            if (isWanted(frame)) return frame;
        }
    }

    private static async Task ReadToTheEndAsync(Http2Connection connection)
    {
        while (await connection.ReadAsync() is not null)
        {
            // Only its end counts.
        }
    }
}
