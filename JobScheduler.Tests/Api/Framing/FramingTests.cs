using JobScheduler.Tests.Api.Security;

namespace JobScheduler.Tests.Api.Framing;

/// <summary>What is no proper HTTP is refused before it means anything, and hurts nobody else.</summary>
public sealed class FramingTests(FramingHost host) : ApiTests(host), IClassFixture<FramingHost>
{
    private const string Post = "POST /jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n";
    private const string Get = "GET /jobs HTTP/1.1\r\nHost: 127.0.0.1\r\n";

    // 0: the connection ends without an answer that HTTP/1.1 would know.
    public static TheoryData<string, string, int> Refused() => new()
    {
        { "length and chunks", Post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400 },
        { "two lengths", Post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n{\"a\":1", 400 },
        { "the same length twice", Post + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", 400 },
        { "negative length", Post + "Content-Length: -1\r\n\r\n", 400 },
        { "list of lengths", Post + "Content-Length: 5,5\r\n\r\n{\"a\":", 400 },
        { "hexadecimal length", Post + "Content-Length: 0x5\r\n\r\n{\"a\":", 400 },
        { "endless length", Post + "Content-Length: 99999999999999999999\r\n\r\n", 400 },
        { "unknown coding", Post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400 },
        { "coding after chunks", Post + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n", 400 },
        { "chunk size that is none", Post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", 400 },
        { "negative chunk", Post + "Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n", 400 },
        { "chunk longer than it says", Post + "Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n", 400 },
        { "chunk that no number counts", Post + "Transfer-Encoding: chunked\r\n\r\n80000000\r\n", 400 },
        { "chunk without an end", Post + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", 400 },
        { "bare LF in a chunk extension", Post + "Transfer-Encoding: chunked\r\n\r\n2;a\n{}\r\n0\r\n\r\n", 400 },
        { "no host", "GET /jobs HTTP/1.1\r\n\r\n", 400 },
        { "two hosts", Get + "Host: localhost\r\n\r\n", 400 },
        { "host that is none", "GET /jobs HTTP/1.1\r\nHost: a b\r\n\r\n", 400 },
        { "host with a path", "GET /jobs HTTP/1.1\r\nHost: localhost/x\r\n\r\n", 400 },
        { "another host in the address", "GET http://evil.example/jobs HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
        { "space before the colon", Get + "X-Name : a\r\n\r\n", 400 },
        { "folded header", Get + "X-Name: a\r\n b\r\n\r\n", 400 },
        { "NUL in a header", Get + "X-Name: a\0b\r\n\r\n", 400 },
        { "bare CR in a header", Get + "X-Name: a\rb\r\n\r\n", 400 },
        { "NUL in the address", "GET /jobs/\0 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
        { "encoded NUL in the address", "GET /jobs/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
        { "101 headers", Get + string.Concat(Enumerable.Range(0, 100).Select(at => $"X-{at}: a\r\n")) + "\r\n", 431 },
        { "40 KB of header", Get + $"X-Name: {new string('a', 40_000)}\r\n\r\n", 431 },
        { "40 KB of key", Get + $"Authorization: Bearer {new string('a', 40_000)}\r\n\r\n", 431 },
        { "9 KB of address", $"GET /jobs?cursor={new string('a', 9_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414 },
        { "HTTP/0.9", "GET /jobs\r\n\r\n", 400 },
        { "HTTP/9.9", "GET /jobs HTTP/9.9\r\nHost: localhost\r\n\r\n", 505 },
        { "HTTP/2 without TLS", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 0 },
        { "TLS on the plain port", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001ü\u0003\u0003\n\n", 400 },
        { "nothing but line ends", "\n\n\n\r\n\r\nx\r\n\r\n", 400 },
        { "CONNECT", "CONNECT example.com:80 HTTP/1.1\r\nHost: example.com:80\r\n\r\n", 403 },
        { "an unknown expectation", Post + "Expect: 200-maybe\r\nContent-Length: 2\r\n\r\n{}", 422 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_no_proper_request_is_refused_and_harms_nobody(string what, string request, int status)
    {
        var before = await JobsAsync();
        using (var connection = await RawConnection.OpenAsync(Host))
        {
            await connection.SendAsync(request);
            Assert.Equal((what, status), (what, (await connection.ReadAsync())?.Status ?? 0));
            if (status is not (403 or 422)) Assert.Null(await connection.ReadAsync());
        }

        Assert.Equal(before, await JobsAsync());
    }

    [Fact]
    public async Task Lenience_of_the_server_desynchronises_nothing()
    {
        // Kestrel takes "+2" for 2: what follows is the next request all the same.
        using var connection = await RawConnection.OpenAsync(Host);
        await connection.SendAsync(Post + "Content-Length: +2\r\n\r\n{}" + Get + "\r\n");
        Assert.Equal(422, (await connection.ReadAsync())?.Status);
        Assert.Equal(200, (await connection.ReadAsync())?.Status);
    }

    [Fact]
    public async Task Pipelined_requests_are_answered_in_their_order()
    {
        using var connection = await RawConnection.OpenAsync(Host);
        await connection.SendAsync(
            string.Concat(Enumerable.Range(0, 100).Select(at => $"GET /jobs/{at} HTTP/1.1\r\nHost: localhost\r\n\r\n")));
        foreach (var at in Enumerable.Range(0, 100))
        {
            var answer = await connection.ReadAsync();
            Assert.Equal(404, answer?.Status);
            Assert.Contains($"\"/jobs/{at}\"", answer!.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task After_a_body_that_is_too_large_nothing_more_is_read_from_the_connection()
    {
        using var connection = await RawConnection.OpenAsync(Host);
        await connection.SendAsync(Post + "Content-Length: 300000\r\n\r\n" + new string(' ', 300_000) + Get + "\r\n");
        var answer = await connection.ReadAsync();
        Assert.Equal((413, "close"), (answer!.Status, answer.Headers["Connection"]));
        Assert.Null(await connection.ReadAsync());
    }

    [Fact]
    public async Task A_chunked_body_ends_at_the_cap()
    {
        using var connection = await RawConnection.OpenAsync(Host);
        await connection.SendAsync(Post + "Transfer-Encoding: chunked\r\n\r\n");
        var sending = connection.SendAsync(string.Concat(Enumerable.Repeat($"10000\r\n{new string(' ', 0x10000)}\r\n", 160)));
        Assert.Equal(413, (await connection.ReadAsync())?.Status);
        await sending;
    }

    [Fact]
    public async Task Chunk_extensions_count_as_what_they_are_large()
    {
        var before = await JobsAsync();
        using var connection = await RawConnection.OpenAsync(Host);
        await connection.SendAsync(Post + "Transfer-Encoding: chunked\r\n\r\n2;");
        var sending = connection.SendAsync(new string('a', 11 * 1024 * 1024));
        Assert.Contains((await connection.ReadAsync())?.Status, new int?[] { 400, 408, 413 });
        connection.Dispose();
        await sending;
        Assert.Equal(before, await JobsAsync());
    }

    [Fact]
    public async Task A_chunk_that_no_number_counts_makes_no_route_fail()
    {
        foreach (var (method, path) in EveryRoute.Of(Host))
        {
            foreach (var size in new[] { "7fffffff", "80000000", "ffffffff", "100000000", "fffffffffffffffff" })
            {
                using var connection = await RawConnection.OpenAsync(Host);
                // The answer to HEAD is that to GET, and a stream of events does not end.
                await connection.SendAsync(
                    $"{(path == "/events" ? "HEAD" : method)} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                    + $"Transfer-Encoding: chunked\r\n\r\n{size}\r\n");
                Assert.True(
                    (await connection.ReadAsync())?.Status is null or < 500, $"{method} {path} with a chunk of {size} bytes failed.");
            }
        }
    }

    [Fact]
    public async Task A_request_to_change_the_protocol_is_an_ordinary_request()
    {
        using var connection = await RawConnection.OpenAsync(Host);
        await connection.SendAsync(Get + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: "
            + "13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
        Assert.Equal(200, (await connection.ReadAsync())?.Status);
    }
}
