using System.Net;
using System.Net.Sockets;

namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>The port of a worker asks nobody who they are: what it serves, under which names, and what a stranger may take of it.</summary>
public sealed class WorkerPortTests(WorkerPortTests.OneCluster shared) : ClusterTests(shared), IClassFixture<WorkerPortTests.OneCluster>
{
    private const int MaxConnections = 200;
    private const string Secret = "canary-9d21";

    // A tenth of the usual.
    private static readonly Dictionary<string, string> Hasty = new() { ["Limits__HeadersToArrive"] = "00:00:01.5" };

    private Uri Worker => ((NodeProcess)Cluster["worker-1"]).Url;

    [Fact]
    public async Task It_serves_its_probes_and_metrics_under_any_name_and_nothing_else()
    {
        using var http = new HttpClient { BaseAddress = Worker };
        await Client.CreateJobAsync(
            new() { Name = Secret, Queue = Secret, Handler = Secret, ExecutionTimeMs = 0 }, cancellationToken: Token);
        foreach (var path in new[] { "/health", "/alive", "/metrics" })
        {
            var (status, answer) = await AskAsync(http, HttpMethod.Get, path);
            Assert.Equal((path, 200), (path, status));
            Assert.DoesNotContain(Secret, answer, StringComparison.Ordinal);
            Assert.DoesNotContain("Server:", answer, StringComparison.Ordinal);
        }

        foreach (var path in new[]
        {
            "/", "/jobs", "/jobs/x", "/schedules", "/queues", "/workers", "/stats", "/events", "/docs", "/openapi/v1.json", "/health/x",
            "/metrics/x",
        })
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Delete, HttpMethod.Options })
                Assert.Equal((path, method, 404), (path, method, (await AskAsync(http, method, path)).Status));
    }

    [Fact]
    public async Task A_body_is_not_waited_for()
    {
        using var connection = await ConnectAsync();
        await connection.GetStream().WriteAsync("POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n"u8.ToArray(), Token);
        using var reader = new StreamReader(connection.GetStream());
        Assert.StartsWith("HTTP/1.1 ", await reader.ReadToEndAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_come_out_with_a_question_is_hung_up_on()
    {
        using var silent = await ConnectAsync();
        using var halfSaid = await ConnectAsync();
        await halfSaid.GetStream().WriteAsync("GET /metrics HTTP/1.1\r\nHost: x\r\n"u8.ToArray(), Token);

        Assert.Equal("", await RestAsync(silent));
        Assert.StartsWith("HTTP/1.1 408 ", await RestAsync(halfSaid), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_may_hold_two_hundred_connections_and_jobs_and_other_callers_go_on()
    {
        var held = new List<TcpClient>();
        for (var i = 0; i < MaxConnections + 50; i++) held.Add(await ConnectAsync());

        Assert.Equal(0, await held[^1].GetStream().ReadAsync(new byte[1], Token));
        await StatusBecomesAsync(await CreateAsync("beside"), "completed");

        foreach (var connection in held) connection.Dispose();
        using var http = new HttpClient { BaseAddress = Worker };
        await Eventually.IsTrueAsync(async () => await IsAliveAsync(http));
    }

    /// <summary>All that is said over the connection, which the worker ends, and sooner than by default.</summary>
    private static async Task<string> RestAsync(TcpClient connection)
    {
        using var reader = new StreamReader(connection.GetStream());
        return await reader.ReadToEndAsync(Token).WaitAsync(TimeSpan.FromSeconds(12), TimeProvider.System, Token);
    }

    private static async Task<bool> IsAliveAsync(HttpClient http)
    {
        try
        {
            return (await AskAsync(http, HttpMethod.Get, "/alive")).Status == 200;
        }
        catch (HttpRequestException)
        {
            // The places are given back one after the other.
            return false;
        }
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Worker.Port, Token);
        return client;
    }

    private static async Task<(int Status, string Answer)> AskAsync(HttpClient http, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { Host = "evil.example" } };
        using var response = await http.SendAsync(request, Token);
        return ((int)response.StatusCode, $"{response.Headers}{await response.Content.ReadAsStringAsync(Token)}");
    }

    public sealed class OneCluster : SharedCluster
    {
        protected override ClusterOptions Options => Quick with { Redis = false, Workers = 1, Settings = Hasty };
    }
}
