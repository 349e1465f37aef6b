using System.Net;
using System.Text.Json.Nodes;

namespace JobScheduler.Tests.EndToEnd.Security;

/// <summary>What 200 connections take from somebody with a key: without one, on every route that asks for none;
/// and with one, by what each scope has that costs most.</summary>
public sealed class CostBudgetTests(CostBudgetProcess process) : IClassFixture<CostBudgetProcess>
{
    private const int Connections = 200;
    private const int Turns = 3;
    private const int PostsOfATurn = 30;
    private const int LargestBatch = 10_000;
    private const string Job = """{"name":"hostile","job_type":"delayed","delay_seconds":3600}""";

    // Another program may take the machine for the length of a round.
    private const int Rounds = 3;

    private static readonly string[] Probes = ["/alive", "/health", "/metrics"];

    // Not part of the REST API, so not in its document.
    private static readonly string[] Undocumented =
        ["/metrics", "/", "/openapi/v1.json", "/docs/index.html", "/docs/swagger-ui-bundle.js", "/dashboard"];

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
        { "/dashboard", true },
        { "/jobs", true },
        { "/nothing", true },
    };

    /// <summary>By scope: what is asked over and over. "{job}", "{worker}" and "{batch}" stand for what only the test can tell.</summary>
    public static TheoryData<string, string, string, string> Requests => new()
    {
        { "jobs:read", "GET", "/jobs?limit=1000", "" },
        { "jobs:read", "GET", "/jobs?error=nothing&limit=1000", "" },
        { "jobs:read", "GET", "/jobs/count?error=nothing", "" },
        { "jobs:read", "GET", "/stats", "" },
        { "jobs:read", "GET", "/pulse?history=300", "" },
        { "jobs:write", "POST", "/jobs", Job },
        { "jobs:write", "POST", "/jobs/batch", "{batch}" },
        { "jobs:cancel", "POST", "/jobs/{job}/cancel", "" },
        { "jobs:run", "POST", "/attempts/claim", """{"worker":"hostile","handlers":["nothing"]}""" },
        { "schedules:read", "GET", "/schedules?limit=1000", "" },
        { "schedules:read", "GET", "/schedules/preview?cron_expression=0%200%2029%202%20*&count=100", "" },
        { "schedules:write", "PUT", "/schedules/hostile", """{"cron_expression":"* * * * *"}""" },
        { "queues:pause", "POST", "/queues/hostile/pause", "" },
        { "audit:read", "GET", "/audit?limit=1000&who=nobody", "" },
        { "workers:drain", "POST", "/workers/{worker}/drain", "" },
        { "admin", "GET", "/jobs?limit=1000&status=pending", "" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_that_asks_for_no_key_is_tried()
    {
        JsonNode? document = null;
        await Eventually.IsTrueAsync(async () => (document = await DocumentAsync()) is not null);
        var open = document!["paths"]!.AsObject()
            .Where(path => path.Value!.AsObject().Any(operation => operation.Value!["security"] is not JsonArray { Count: > 0 }))
            .Select(path => path.Key);
        Assert.Empty(open.Concat(Undocumented).Except(Paths.Select(row => row.Data.Item1)));
    }

    /// <summary>Null while the rows before have used up what a stranger has.</summary>
    private async Task<JsonNode?> DocumentAsync()
    {
        using var answer = await process.Http.GetAsync("/openapi/v1.json", Token);
        if (answer.StatusCode == HttpStatusCode.TooManyRequests) return null;
        return JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Token));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Two_hundred_connections_without_a_key_make_nobody_with_one_wait(string path, bool keepsOpen)
    {
        var expected = path is "/jobs" or "/nothing" ? HttpStatusCode.Unauthorized : HttpStatusCode.OK;
        var status = await process.TryAsync("GET", path);
        // The rows before may have used up what a stranger has for a while.
        Assert.True(status == expected || status == HttpStatusCode.TooManyRequests, $"{status}");
        await AssertWithinAsync($"{path} {(keepsOpen ? "kept open" : "opened anew")}", HostileRequest.Of("GET", path, keepsOpen));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Two_hundred_connections_with_a_key_of_one_scope_make_no_other_wait(
        string scope, string method, string path, string body)
    {
        var key = process.KeyOf(scope);
        path = path.Replace("{job}", $"{process.Job}", StringComparison.Ordinal)
            .Replace("{worker}", process.Worker, StringComparison.Ordinal);
        if (body == "{batch}") body = $"[{string.Join(',', Enumerable.Repeat(Job, LargestBatch))}]";
        Assert.InRange((int)await process.TryAsync(method, path, key, body), 200, 299);
        var request = HostileRequest.Of(method, path, keepsOpen: true, key, body);
        await AssertWithinAsync($"{scope}: {method} {path}", request);
    }

    private async Task AssertWithinAsync(string what, byte[] request)
    {
        var measured = await MeasureAsync(what, request);
        for (var round = 1; round < Rounds && !measured.IsWithin; round++) measured = await MeasureAsync(what, request);

        Assert.True(measured.IsWithin, $"{measured}");
    }

    /// <summary>Turn by turn with and without the attack, so that whatever else the machine does falls upon both.</summary>
    private async Task<Measured> MeasureAsync(string what, byte[] request)
    {
        var (quiet, attacked, slowest, answers, attack) = (new List<TimeSpan>(), new List<TimeSpan>(), TimeSpan.Zero, 0, TimeSpan.Zero);
        await using var hostile = new HostileConnections(process.Address, request, Connections);
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
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {measured}");
        return measured;
    }

    private async Task PostAsync(List<TimeSpan> waits)
    {
        for (var at = 0; at < PostsOfATurn; at++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await process.Client.CreateJobAsync(
                new CreateJobRequest { Name = "measured", JobType = JobType.Delayed, DelaySeconds = 3600 }, cancellationToken: Token);
            waits.Add(TimeProvider.System.GetElapsedTime(start));
        }
    }

    private static TimeSpan MedianOf(List<TimeSpan> waits) => waits.Order().ElementAt(waits.Count / 2);

    private async Task<TimeSpan> SlowestProbeAsync()
    {
        var waits = await Task.WhenAll(Probes.Select(async probe =>
        {
            var start = TimeProvider.System.GetTimestamp();
            using var answer = await process.Http.GetAsync(probe, Token);
            answer.EnsureSuccessStatusCode();
            return TimeProvider.System.GetElapsedTime(start);
        }));
        return waits.Max();
    }

    private sealed record Measured(TimeSpan Quiet, TimeSpan Attacked, TimeSpan SlowestProbe, double AnswersPerSecond)
    {
        private const double MaxTimes = 3;

        // Below this a wait is a turn of the processor more or less, and its multiple says nothing.
        private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(2);

        private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(1);

        public bool IsWithin => Attacked <= MaxTimes * (Quiet > Least ? Quiet : Least) && SlowestProbe <= ProbePatience;

        public override string ToString() =>
            $"p50 {Quiet.TotalMilliseconds:0.0} -> {Attacked.TotalMilliseconds:0.0} ms ({Attacked / Quiet:0.0} times), "
            + $"slowest probe {SlowestProbe.TotalMilliseconds:0} ms, {AnswersPerSecond:0} answers/s";
    }
}
