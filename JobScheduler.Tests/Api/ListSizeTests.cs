using System.Text.Json;
using System.Text.Json.Nodes;
using JobScheduler.Client;
using JobScheduler.Client.Contracts;
using JobScheduler.Tests.Storage.Sqlite;

namespace JobScheduler.Tests.Api;

/// <summary>Every GET of the document that answers a list, over rows as large as they get:
/// each letter that is stored takes six of the answer.</summary>
public sealed class ListSizeTests(ListSizeTests.FullHost host) : ApiTests(host), IClassFixture<ListSizeTests.FullHost>
{
    // Two megabytes and the row that went over it.
    private const long MaxBytes = 2_700_000;

    /// <summary>For each list an address, and how many rows it has.</summary>
    private Dictionary<string, (string Address, int Rows)> Lists => new()
    {
        ["/jobs"] = ("/jobs?limit=1000", FullHost.Jobs),
        ["/jobs/{id}/attempts"] = ($"/jobs/{host.Job}/attempts", FullHost.Attempts),
        ["/schedules"] = ("/schedules?limit=1000", FullHost.Schedules),
        ["/queues"] = ("/queues", FullHost.Queues + 1),
        ["/calendars"] = ("/calendars", FullHost.Changes),
        ["/limits"] = ("/limits", FullHost.Changes),
        ["/handlers/held"] = ("/handlers/held", FullHost.Changes),
        ["/workers"] = ("/workers", FullHost.Workers + 1),
        ["/keys"] = ("/keys", FullHost.Keys),
        // Each schedule was put by somebody.
        ["/audit"] = ("/audit?limit=1000", FullHost.Changes + FullHost.Schedules),
        ["/bulk"] = ("/bulk?limit=1000", FullHost.Changes),
        ["/batches"] = ("/batches?limit=1000", FullHost.Changes),
        ["/jobs/{id}/parents"] = ($"/jobs/{host.Job}/parents", FullHost.Attempts),
        ["/jobs/{id}/children"] = ($"/jobs/{host.Job}/children", FullHost.Jobs - 1),
        ["/limits/{name}/holders"] = ("/limits/00000000-0000-7000-8000-000000000001/holders", FullHost.Jobs),
    };

    [Fact]
    public async Task Every_list_comes_in_pages_of_a_size_that_is_bounded()
    {
        foreach (var path in Paths(JsonNode.Parse(await Http.GetStringAsync("/openapi/v1.json", Stop))!))
        {
            var (address, rows) = Lists[path];
            var pages = await PagesAsync(address);
            Assert.All(pages, page => Assert.InRange(page.Bytes, 0, MaxBytes));
            Assert.True(pages.Count > 1, $"{path} has one page.");
            var items = pages.SelectMany(page => page.Items).ToList();
            Assert.Equal((path, rows, rows), (path, items.Count, items.Distinct().Count()));
        }
    }

    [Fact]
    public async Task The_typed_client_reads_them_page_by_page_to_the_end()
    {
        using var meter = new Meter();
        var client = new JobSchedulerClient(new HttpClient(meter) { BaseAddress = Http.BaseAddress });

        Assert.Equal(FullHost.Jobs, await client.AllJobsAsync(new() { Limit = 1000 }, Stop).CountAsync(Stop));
        Assert.Equal(FullHost.Attempts, (await client.GetAttemptsAsync(host.Job, Stop)).Count);
        Assert.Equal(FullHost.Schedules, (await client.ListSchedulesAsync(Stop)).Count);
        Assert.Equal(FullHost.Queues + 1, (await client.ListQueuesAsync(Stop)).Count);
        Assert.Equal(FullHost.Workers + 1, (await client.ListWorkersAsync(Stop)).Count);
        Assert.Equal(FullHost.Keys, (await client.ListKeysAsync(Stop)).Count);
        Assert.InRange(meter.Largest, 1_000_000, MaxBytes);
    }

    [Theory]
    [InlineData("/queues")]
    [InlineData("/workers")]
    [InlineData("/keys")]
    [InlineData("/jobs/{id}/attempts")]
    public async Task A_cursor_that_somebody_made_up_is_refused(string path)
    {
        foreach (var place in new[] { "\0", "x\0", "99999999999999999999999" })
        {
            var list = path.Contains("attempts", StringComparison.Ordinal) ? $"attempts\n{host.Job}" : path[1..];
            var cursor = JobScheduler.Rest.Paging.PageCursor.Write(place, list);
            using var response = await Http.GetAsync(
                $"{path.Replace("{id}", $"{host.Job}", StringComparison.Ordinal)}?cursor={cursor}", Stop);
            if (place[0] == '9' && !path.Contains("attempts", StringComparison.Ordinal)) Assert.True(response.IsSuccessStatusCode);
            else Assert.Equal("invalid_cursor", (await ProblemOf(response, 400)).Errors![0].Code);
        }
    }

    // A log is no list that grows: it is bounded where it is written.
    private static IEnumerable<string> Paths(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        let answer = path.Value!["get"]?["responses"]?["200"]?["content"]?["application/json"]
        where answer?["schema"]?["type"]?.GetValue<string>() == "array" && !path.Key.EndsWith("/log", StringComparison.Ordinal)
        select path.Key;

    private async Task<List<(int Bytes, IEnumerable<string> Items)>> PagesAsync(string address)
    {
        var pages = new List<(int, IEnumerable<string>)>();
        for (var next = address; next is not null;)
        {
            using var response = await Http.GetAsync(next, Stop);
            var text = await response.Content.ReadAsStringAsync(Stop);
            Assert.True(response.IsSuccessStatusCode, text);
            pages.Add((text.Length, [.. JsonNode.Parse(text)!.AsArray().Select(item => item!.ToJsonString())]));
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        return pages;
    }

    /// <summary>Notes the largest answer.</summary>
    private sealed class Meter() : DelegatingHandler(new SocketsHttpHandler())
    {
        public long Largest { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            Largest = Math.Max(Largest, response.Content.Headers.ContentLength!.Value);
            return response;
        }
    }

    public sealed class FullHost : ApiHost
    {
        public const int Schedules = 12;
        public const int Queues = 1_100;
        public const int Workers = 60;
        public const int Keys = 1_100;
        public const int Attempts = 1_200;
        public const int Changes = 1_200;

        private const int LargeJobs = 12;

        /// <summary>The large ones, the first of each queue, and the next run of each schedule.</summary>
        public const int Jobs = LargeJobs + Queues + Schedules;

        private static readonly string Payload = $$"""{"text":"{{new string('<', 65_000)}}"}""";

        /// <summary>The job that has failed often.</summary>
        public Guid Job { get; private set; }

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            var jobs = await PostAsync(Enumerable.Repeat("default", LargeJobs), Payload);
            Job = jobs.Jobs[0].Id;
            await PostAsync(Enumerable.Range(0, Queues).Select(index => $"{new string('q', 60)}{index}"), "{}");
            for (var i = 0; i < Schedules; i++) await PutAsync($"large-{i}");
            var registry = Services.GetRequiredService<IWorkerRegistry>();
            for (var i = 0; i < Workers; i++) await registry.RegisterAsync(SessionOf(i), default);
            await Services.GetRequiredService<IKeyUses>()
                .RecordAsync([.. Enumerable.Range(0, Keys).Select(index => new KeyUse($"{index}", "ci", TimeSpan.Zero))], default);
            await SqliteEdit.ExecuteAsync(DatabasePath, FailedAttempts());
            await SqliteEdit.ExecuteAsync(DatabasePath, Changed(
                "INSERT INTO audit (id, at, who, action, target, reason) SELECT id, 1, 'ops', 'cancel_job', id, reason FROM changes"));
            await SqliteEdit.ExecuteAsync(DatabasePath, Changed(
                "INSERT INTO named_limits (name, concurrency, version, created_at, updated_at) SELECT id, 1, 1, 1, 1 FROM changes"));
            await SqliteEdit.ExecuteAsync(DatabasePath, Changed(
                "INSERT INTO calendars (name, version, created_at, updated_at) SELECT id, 1, 1, 1 FROM changes"));
            await SqliteEdit.ExecuteAsync(DatabasePath, Changed("""
                INSERT INTO calendar_versions (name, version, content) SELECT id, 1, '{"dates":[],"weekly":[]}' FROM changes
                """));
            await SqliteEdit.ExecuteAsync(DatabasePath, Changed("""
                INSERT INTO held_handlers (handler, held_at, held_by, ended, failed, error, wait_us, longest_us, next_canary_at)
                SELECT id, 1, 'worker', 20, 20, reason, 1, 1, 9000000000000000 FROM changes
                """));
            await SqliteEdit.ExecuteAsync(DatabasePath, Changed("""
                INSERT INTO bulk_operations (id, action, status, who, reason, plan, pace, cursor, progress, paced_from, next_at, created_at,
                    ended_at)
                SELECT id, 'cancel', 'completed', 'ops', reason, '{}', 1, id, '{"matched":0,"done":0,"samples":[],"skipped":{}}', 1, 1, 1, 1
                FROM changes
                """));
            await SqliteEdit.ExecuteAsync(DatabasePath, Changed("""
                INSERT INTO batches (id, name, status, created_at, sealed_at, ended_at)
                SELECT id, reason, 'cancelled', 1, 1, 1 FROM changes
                """));
            await SqliteEdit.ExecuteAsync(DatabasePath, Changed($"""
                INSERT INTO job_links (parent, child, on_failure, since) SELECT id, '{Job}', 'hold', 0 FROM changes
                """));
            await TieAsync();
        }

        // All jobs wait for one, and hold one limit.
        private async Task TieAsync()
        {
            await SqliteEdit.ExecuteAsync(DatabasePath, $"""
                INSERT INTO job_links (parent, child, on_failure, since) SELECT '{Job}', id, 'hold', 0 FROM jobs WHERE id <> '{Job}'
                """);
            await SqliteEdit.ExecuteAsync(DatabasePath, """
                INSERT INTO permits (limit_name, job_id, given_at)
                SELECT 'concurrency:00000000-0000-7000-8000-000000000001', id, 9000000000000000 FROM jobs
                """);
        }

        private static WorkerSession SessionOf(int index) => new(
            new Guid(index + 1, 0, 0, new byte[8]), $"worker-{index}", "host", 1, 1,
            [.. Enumerable.Range(0, 1_000).Select(queue => $"{new string('q', 60)}{queue}")]);

        // As they are written, unescaped: a client would write more than the API takes.
        private async Task<BatchResponse> PostAsync(IEnumerable<string> queues, string payload)
        {
            var items = queues.Select(queue => $$"""{"name":"large","delay_seconds":3600,"queue":"{{queue}}","payload":{{payload}}}""");
            using var response = await Http.PostAsync("/jobs/batch", Json($"[{string.Join(',', items)}]"));
            return JsonSerializer.Deserialize(await response.Content.ReadAsStringAsync(), WireJson.Tolerant.BatchResponse)!;
        }

        private async Task PutAsync(string key)
        {
            using var response = await Http.PutAsync(
                $"/schedules/{key}", Json($$"""{"cron_expression":"@yearly","payload":{{Payload}}}"""));
            response.EnsureSuccessStatusCode();
        }

        private static string Changed(string insert) => $"""
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {Changes}),
            changes AS (
                SELECT '00000000-0000-7000-8000-' || printf('%012x', n) AS id, replace(hex(zeroblob(127)), '0', '<') AS reason FROM numbers)
            {insert}
            """;

        private static string FailedAttempts() => $"""
            WITH RECURSIVE fences (fence) AS (SELECT 1 UNION ALL SELECT fence + 1 FROM fences WHERE fence < {Attempts})
            INSERT INTO job_attempts (job_id, fence, generation, attempt, outcome, started_at, finished_at, worker_id, reason,
                error_message)
            SELECT id, fence, fence, 1, 'failed', 0, 1, 'w', 'handler_error', replace(hex(zeroblob(1000)), '0', '<')
            FROM fences CROSS JOIN (SELECT id FROM jobs ORDER BY id LIMIT 1)
            """;
    }
}
