using System.Text.Json;
using JobScheduler.Client.Contracts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace JobScheduler.Tests.Api.Framing;

/// <summary>A client that takes its time loses its connection; the others notice nothing.</summary>
public sealed class SlowClientTests(FramingHost host) : ApiTests(host), IClassFixture<FramingHost>
{
    private const string Post = "POST /jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n";

    [Theory]
    [InlineData("headers that do not end", "GET /jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")]
    [InlineData("a body shorter than its length", Post + "Content-Length: 100\r\n\r\n{\"name\":")]
    [InlineData("a body that was announced and never sent", Post + "Content-Length: 100\r\n\r\n")]
    [InlineData("chunks that do not end", Post + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"nam")]
    public async Task A_request_that_stops_half_way_times_out(string what, string request)
    {
        var before = await JobsAsync();
        using var connection = await RawConnection.OpenAsync(Host);
        await connection.SendAsync(request);
        Assert.Equal((what, 408), (what, (await connection.ReadAsync())?.Status));
        Assert.Null(await connection.ReadAsync());
        Assert.Equal(before, await JobsAsync());
    }

    [Fact]
    public async Task Who_is_asked_to_continue_and_does_not_times_out()
    {
        using var connection = await RawConnection.OpenAsync(Host);
        await connection.SendAsync(Post + "Expect: 100-continue\r\nContent-Length: 100\r\n\r\n");
        Assert.Equal(100, (await connection.ReadAsync())?.Status);
        Assert.Equal(408, (await connection.ReadAsync())?.Status);
    }

    [Theory]
    [InlineData("headers", "GET /jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")]
    [InlineData("a body", Post + "Content-Length: 100000\r\n\r\n")]
    [InlineData("a chunk", Post + "Transfer-Encoding: chunked\r\n\r\n10000\r\n")]
    public async Task A_drop_now_and_then_does_not_keep_a_request_alive(string what, string request)
    {
        var (before, turns) = (await JobsAsync(), 0);
        using var connection = await RawConnection.OpenAsync(Host);
        await connection.SendAsync(request);
        var answer = connection.ReadAsync();
        await Eventually.IsTrueAsync(async () =>
        {
            // Every fourth turn: well below the least rate, however exact the turns are.
            if (turns++ % 4 == 0) await connection.SendAsync(" ");
            return answer.IsCompleted;
        });
        Assert.Equal((what, 408), (what, (await answer)?.Status));
        Assert.Equal(before, await JobsAsync());
    }

    [Fact]
    public async Task A_thousand_who_stop_half_way_keep_nobody_waiting()
    {
        var slow = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => RawConnection.OpenAsync(Host)));
        foreach (var connection in slow) await connection.SendAsync("GET /jobs HTTP/1.1\r\nX-Slow: ");

        await AssertAcceptedAsync(WaitingJob);

        foreach (var connection in slow) connection.Dispose();
    }

    [Fact]
    public async Task Who_asks_for_much_and_reads_nothing_is_cut_off()
    {
        var payload = JsonSerializer.SerializeToElement(new { text = new string('x', 60_000) });
        for (var job = 0; job < 20; job++)
            await Client.CreateJobAsync(
                new CreateJobRequest { Name = "large", DelaySeconds = 3600, Payload = payload }, cancellationToken: Stop);
        const int Requests = 40;
        using var connection = await RawConnection.OpenAsync(Host, receiveBuffer: 4096);
        await connection.SendAsync(string.Concat(Enumerable.Repeat("GET /jobs?limit=20 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", Requests)));

        // Nothing is read until others have been served for longer than the server's patience.
        var start = TimeProvider.System.GetTimestamp();
        await Eventually.IsTrueAsync(async () =>
        {
            await JobsAsync();
            return TimeProvider.System.GetElapsedTime(start) > 3 * FramingHost.Patience;
        });

        var answered = 0;
        while (await connection.ReadAsync() is not null) answered++;
        Assert.InRange(answered, 0, Requests - 1);
    }

    [Fact]
    public async Task The_program_itself_has_bounds_for_all_of_this()
    {
        await using var plain = new PlainHost();
        await plain.InitializeAsync();
        var limits = plain.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.Equal(TimeSpan.FromSeconds(15), limits.RequestHeadersTimeout);
        Assert.Equal(
            (240, TimeSpan.FromSeconds(5)), (limits.MinRequestBodyDataRate!.BytesPerSecond, limits.MinRequestBodyDataRate.GracePeriod));
        Assert.Equal((240, TimeSpan.FromSeconds(5)), (limits.MinResponseDataRate!.BytesPerSecond, limits.MinResponseDataRate.GracePeriod));
        Assert.Equal(
            (10_000, 100, 32 * 1024), (limits.MaxConcurrentConnections, limits.MaxRequestHeaderCount, limits.MaxRequestHeadersTotalSize));
        Assert.Equal((100, 10 * 1024 * 1024), (limits.Http2.MaxStreamsPerConnection, limits.MaxRequestBodySize));
    }

    private sealed class PlainHost : ApiHost, IAsyncDisposable;
}
