using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using JobScheduler.Client;
using JobScheduler.Client.Contracts;
using JobScheduler.Tests.EndToEnd.Support;
using Xunit;

namespace JobScheduler.Tests.EndToEnd.Security;

/// <summary>What 200 connections without a key take from somebody who has one, on every route that asks for none.</summary>
public sealed class CostBudgetTests(CostBudgetTests.KeyedProcess process) : IClassFixture<CostBudgetTests.KeyedProcess>
{
    private const int Connections = 200;
    private const int Turns = 5;
    private const int PostsOfATurn = 30;

    // Another program may take the machine for the length of a round.
    private const int Rounds = 3;

    private static readonly string[] Probes = ["/alive", "/health", "/metrics"];

    // Not part of the REST API, so not in its document.
    private static readonly string[] Undocumented = ["/metrics", "/", "/openapi/v1.json", "/docs/index.html", "/docs/swagger-ui-bundle.js"];

    public static TheoryData<string, bool> Paths => new()
    {
        { "/alive", true },
        { "/alive", false },
        { "/health", true },
        { "/metrics", true },
        { "/metrics", false },
        { "/", true },
        { "/openapi/v1.json", true },
        { "/docs/index.html", true },
        { "/docs/swagger-ui-bundle.js", true },
        { "/jobs", true },
        { "/nothing", true },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_that_asks_for_no_key_is_tried()
    {
        var document = JsonNode.Parse(await process.Http.GetStringAsync("/openapi/v1.json", Token))!;
        var open = document["paths"]!.AsObject().Where(path => path.Value!.AsObject().Any(operation => operation.Value!["security"] is null)).Select(path => path.Key);
        Assert.Empty(open.Concat(Undocumented).Except(Paths.Select(row => row.Data.Item1)));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Two_hundred_connections_without_a_key_make_nobody_with_one_wait(string path, bool keepsOpen)
    {
        var measured = await MeasureAsync(path, keepsOpen);
        for (var round = 1; round < Rounds && !measured.IsWithin; round++) measured = await MeasureAsync(path, keepsOpen);

        Assert.True(measured.IsWithin, $"{measured}");
    }

    /// <summary>Turn by turn with and without the attack, so that whatever else the machine does falls upon both.</summary>
    private async Task<Measured> MeasureAsync(string path, bool keepsOpen)
    {
        var (quiet, attacked, slowest, answers, attack) = (new List<TimeSpan>(), new List<TimeSpan>(), TimeSpan.Zero, 0, TimeSpan.Zero);
        await using var hostile = new HostileConnections(process.Address, path, keepsOpen, Connections);
        for (var turn = 0; turn < Turns; turn++)
        {
            await hostile.RestAsync();
            await PostAsync(quiet);
            await hostile.AttackAsync();
            var (start, before) = (TimeProvider.System.GetTimestamp(), hostile.Answers);
            await PostAsync(attacked);
            var probe = await SlowestProbeAsync();
            (answers, attack) = (answers + hostile.Answers - before, attack + TimeProvider.System.GetElapsedTime(start));
            if (probe > slowest) slowest = probe;
        }

        var measured = new Measured(MedianOf(quiet), MedianOf(attacked), slowest, answers / attack.TotalSeconds);
        TestContext.Current.TestOutputHelper?.WriteLine($"{path} {(keepsOpen ? "kept open" : "opened anew")}: {measured}");
        return measured;
    }

    private async Task PostAsync(List<TimeSpan> waits)
    {
        for (var at = 0; at < PostsOfATurn; at++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await process.Client.CreateJobAsync(new CreateJobRequest { Name = "measured", JobType = "delayed", DelaySeconds = 3600 }, cancellationToken: Token);
            waits.Add(TimeProvider.System.GetElapsedTime(start));
        }
    }

    private static TimeSpan MedianOf(List<TimeSpan> waits) => waits.Order().ElementAt(waits.Count / 2);

    private async Task<TimeSpan> SlowestProbeAsync()
    {
        var slowest = TimeSpan.Zero;
        foreach (var probe in Probes)
        {
            var start = TimeProvider.System.GetTimestamp();
            using var answer = await process.Http.GetAsync(probe, Token);
            answer.EnsureSuccessStatusCode();
            slowest = new[] { slowest, TimeProvider.System.GetElapsedTime(start) }.Max();
        }

        return slowest;
    }

    private sealed record Measured(TimeSpan Quiet, TimeSpan Attacked, TimeSpan SlowestProbe, double AnswersPerSecond)
    {
        private const double MostTimes = 3;

        private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(1);

        public bool IsWithin => Attacked <= MostTimes * Quiet && SlowestProbe <= ProbePatience;

        public override string ToString() =>
            $"p50 {Quiet.TotalMilliseconds:0.0} -> {Attacked.TotalMilliseconds:0.0} ms ({Attacked / Quiet:0.0} times), "
            + $"slowest probe {SlowestProbe.TotalMilliseconds:0} ms, {AnswersPerSecond:0} answers/s";
    }

    /// <summary>The embedded scheduler with one key, which the test has.</summary>
    public sealed class KeyedProcess : IAsyncLifetime
    {
        private readonly TemporaryDatabase _database = new();
        private SchedulerProcess? _process;
        private HttpClient? _keyed;

        /// <summary>Shows no key.</summary>
        public HttpClient Http { get; private set; } = null!;

        public JobSchedulerClient Client { get; private set; } = null!;

        public Uri Address => _process!.Address;

        public async ValueTask InitializeAsync()
        {
            var key = $"jsk_other.{Convert.ToHexString(RandomNumberGenerator.GetBytes(20))}";
            _process = await SchedulerProcess.StartAsync(
                _database.Path,
                settings:
                [
                    ("Auth__ApiKeys__0__Name", "other"),
                    ("Auth__ApiKeys__0__Hash", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))),
                    ("Auth__ApiKeys__0__Scopes__0", "admin"),
                ]);
            Http = new HttpClient { BaseAddress = Address };
            _keyed = new HttpClient { BaseAddress = Address, DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
            Client = new JobSchedulerClient(_keyed);
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            _keyed?.Dispose();
            await _process!.DisposeAsync();
            _database.Dispose();
        }
    }
}
