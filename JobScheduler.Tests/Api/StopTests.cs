using System.Globalization;
using System.Text.Json;
using JobScheduler.Client.Contracts;
using JobScheduler.Tests.Api.Framing;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Api;

/// <summary>The program is asked to end while requests are under way.
/// The host asks twice, as one does that calls StopAsync beside RunAsync.</summary>
public sealed class StopTests
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(4);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whose_body_is_still_to_come_is_told_to_come_again_and_the_process_ends_at_once()
    {
        var host = await StoppedHost.StartAsync();
        var stalled = await Task.WhenAll(Enumerable.Range(0, 60).Select(at => StallAsync(host, at % 2 == 0 ? "/jobs" : "/jobs/batch")));
        using var silent = await RawConnection.OpenAsync(host);
        using var halfSaid = await RawConnection.OpenAsync(host);
        await halfSaid.SendAsync("GET /jobs HTTP/1.1\r\nHost: 127.0.0.1\r\n");

        var took = await host.StopAsync();

        Assert.Empty(host.Lines);
        foreach (var connection in stalled)
        {
            using (connection)
            {
                var answer = await connection.ReadAsync().WaitAsync(Eventually.Patience, Stop);
                Assert.Equal(
                    (503, "close", true), (answer?.Status, answer?.Headers["Connection"], answer?.Headers.ContainsKey("Retry-After")));
            }
        }

        Assert.InRange(took, TimeSpan.Zero, AtOnce);
    }

    [Fact]
    public async Task Who_does_not_read_an_answer_holds_up_the_stop_for_its_limit_alone()
    {
        var host = await StoppedHost.StartAsync();
        var payload = JsonSerializer.SerializeToElement(new { text = new string('x', 60_000) });
        var jobs = Enumerable.Repeat(
            new CreateJobRequest { Name = "large", JobType = JobType.Delayed, DelaySeconds = 3600, Payload = payload }, 30);
        await host.Client.CreateJobsAsync([.. jobs], cancellationToken: Stop);
        using var deaf = await RawConnection.OpenAsync(host, receiveBuffer: 4096);
        await deaf.SendAsync("GET /jobs?limit=30 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        Assert.Equal("HTTP/1.1 200 OK", await deaf.ReadStatusAsync());

        var took = await host.StopAsync();

        Assert.Empty(host.Lines);
        // A timer and the clock that measures it differ by their grain.
        Assert.InRange(took, StoppedHost.RequestsToEnd - TimeSpan.FromMilliseconds(50), StoppedHost.RequestsToEnd + AtOnce);
    }

    [Fact]
    public async Task A_store_that_refuses_everything_makes_no_stop_fail()
    {
        var host = await StoppedHost.StartAsync(TimeSpan.FromSeconds(20));
        await using var other = new SqliteConnection($"Data Source={host.DatabasePath};Pooling=False");
        await other.OpenAsync(Stop);
        await using var nobodyElseWrites = other.BeginTransaction(deferred: false);
        const string Job = """{"name":"waiting","job_type":"delayed","delay_seconds":60}""";
        using var waiting = await RawConnection.OpenAsync(host);
        await waiting.SendAsync($"{Head("/jobs")}Content-Length: {Job.Length}\r\nExpect: 100-continue\r\n\r\n");
        Assert.Equal(100, (await waiting.ReadAsync())?.Status);
        await waiting.SendAsync(Job);
        var answer = waiting.ReadAsync();
        using var stalled = await StallAsync(host, "/jobs");

        await host.StopAsync();

        Assert.Equal(503, (await answer)?.Status);
        Assert.All(host.Lines, line => Assert.Contains("database is locked", line, StringComparison.Ordinal));
    }

    /// <summary>A request of whose body the server has begun to read, which it says.</summary>
    private static async Task<RawConnection> StallAsync(ApiHost host, string path)
    {
        var connection = await RawConnection.OpenAsync(host);
        await connection.SendAsync($"{Head(path)}Content-Length: 200000\r\nExpect: 100-continue\r\n\r\n");
        Assert.Equal(100, (await connection.ReadAsync().WaitAsync(Eventually.Patience, Stop))?.Status);
        await connection.SendAsync(new string(' ', 100_000));
        return connection;
    }

    private static string Head(string path) => $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n";

    /// <summary>Keeps what is logged of a stop that is measured.</summary>
    private sealed class StoppedHost : ApiHost
    {
        /// <summary>Of the requests that are not waited for to their end.</summary>
        public static readonly TimeSpan RequestsToEnd = TimeSpan.FromSeconds(2);

        private readonly KeptLog _log = new(LogLevel.Warning);

        private StoppedHost(TimeSpan requestsToEnd) =>
            Settings =
                new Dictionary<string, string> { ["Limits:RequestsToEnd"] = requestsToEnd.ToString("c", CultureInfo.InvariantCulture) };

        public IEnumerable<string> Lines => _log.Lines;

        protected override IReadOnlyDictionary<string, string> Settings { get; }

        public static async Task<StoppedHost> StartAsync(TimeSpan? requestsToEnd = null)
        {
            var host = new StoppedHost(requestsToEnd ?? RequestsToEnd);
            await host.InitializeAsync();
            return host;
        }

        public async Task<TimeSpan> StopAsync()
        {
            var start = TimeProvider.System.GetTimestamp();
            await DisposeAsync();
            return TimeProvider.System.GetElapsedTime(start);
        }

        // The buffers of the system hold less than a large answer, so that one is under way for as long as nobody reads it.
        protected override void Configure(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(_log)
            .Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = endpoint =>
            {
                var listener = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
                listener.SendBufferSize = 4096;
                return listener;
            });
    }
}
