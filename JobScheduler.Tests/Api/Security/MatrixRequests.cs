using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using JobScheduler.Client.Contracts;
using JobScheduler.Rest.Access;

using static JobScheduler.Tests.Api.Security.MatrixHost;

namespace JobScheduler.Tests.Api.Security;

/// <summary>For each route what is asked of it, about things of another caller that are made anew where the request changes them.</summary>
internal sealed class MatrixRequests(MatrixHost host)
{
    private const string Nobody = "01936f00-0000-7000-8000-000000000000";

    public IReadOnlyDictionary<string, MatrixRequest[]> OfRoute => new Dictionary<string, MatrixRequest[]>
    {
        ["GET /jobs"] = [Read("/jobs?limit=1000", OfJob), Read("/jobs?status=x", null, 400)],
        ["GET /jobs/count"] = [Read("/jobs/count?name=x", null), Read("/jobs/count?cap=0", null, 400)],
        ["GET /jobs/groups"] = [Read("/jobs/groups", null), Read("/jobs/groups?by=x", null, 400)],
        ["POST /jobs"] =
        [
            new(201, OfJob, _ => Sent(Post("/jobs", Secretive()))),
            new(200, OfJob, _ => Sent(Post("/jobs", Secretive() with { UniqueKey = KnownKey }))),
            new(201, OfRuns, _ => Sent(Post("/jobs", new CreateJobRequest { Name = OfRuns, CronExpression = "@yearly" })))
            {
                AlsoNeeds = Scopes.SchedulesWrite,
            },
            new(201, OfJob, key => TwiceAsync(key, () => Post("/jobs", Secretive()))),
            new(422, null, _ => Sent(Post("/jobs", Secretive() with { MaxRetries = -1 }))),
        ],
        ["POST /jobs/batch"] =
        [
            new(201, null, _ => Sent(PostMany(Secretive(), Secretive() with { UniqueKey = KnownKey }))),
            new(201, null, key => TwiceAsync(key, () => PostMany(Secretive()))),
        ],
        ["* /jobs/batch"] = [new(405, null, _ => Sent(new(HttpMethod.Patch, "/jobs/batch")))],
        ["GET /jobs/{id}"] = [Read($"/jobs/{host.Completed}", OfJob), Read($"/jobs/{host.Failed}", OfJob)],
        ["GET /jobs/{id}/explain"] = [Read($"/jobs/{host.Failed}/explain", null)],
        ["GET /jobs/{id}/attempts"] = [Read($"/jobs/{host.Failed}/attempts", OfJob)],
        ["GET /jobs/{id}/log"] = [Read($"/jobs/{host.Failed}/log", null)],
        ["GET /jobs/{id}/log/stream"] = [Read($"/jobs/{host.Failed}/log/stream", null)],
        ["DELETE /jobs/{id}"] = [new(200, null, async _ => new(HttpMethod.Delete, $"/jobs/{await host.WaitingJobAsync()}"))],
        ["POST /jobs/{id}/cancel"] =
        [
            new(200, null, async _ => Post($"/jobs/{await host.WaitingJobAsync()}/cancel")),
            new(409, null, _ => Sent(Post($"/jobs/{host.Failed}/cancel"))),
        ],
        ["POST /jobs/{id}/retry"] =
        [
            new(200, OfJob, async _ => Post($"/jobs/{await host.CancelledJobAsync()}/retry")),
            new(200, OfJob, async key => await TwiceAsync(key, Same($"/jobs/{await host.CancelledJobAsync()}/retry"))),
            new(409, null, async _ => Post($"/jobs/{await host.WaitingJobAsync()}/retry")),
        ],
        ["GET /jobs/{id}/timeline"] =
            [Read($"/jobs/{host.Failed}/timeline", null), Read($"/jobs/{host.Failed}/timeline?x=1", null, 400)],
        ["GET /jobs/{id}/children"] = [Read($"/jobs/{host.Failed}/children", null)],
        ["GET /jobs/{id}/parents"] = [Read($"/jobs/{host.Failed}/parents", null)],
        ["POST /jobs/{id}/detach"] =
        [
            new(200, OfJob, async _ => Post($"/jobs/{await host.WaitingJobAsync()}/detach")),
            new(404, null, _ => Sent(Post($"/jobs/{Nobody}/detach"))),
        ],
        ["GET /schedules"] = [Read("/schedules?limit=1000", OfSchedule)],
        ["GET /schedules/{id}"] = [new(200, OfSchedule, async _ => new(HttpMethod.Get, $"/schedules/{await host.ScheduleAsync()}"))],
        ["GET /schedules/{id}/preview"] =
            [new(200, null, async _ => new(HttpMethod.Get, $"/schedules/{await host.ScheduleAsync()}/preview"))],
        ["GET /schedules/{id}/ticks"] =
        [
            new(200, null, async _ => new(HttpMethod.Get, $"/schedules/{await host.ScheduleAsync()}/ticks")),
            Read("/schedules/nope/ticks?limit=0", null, 400),
        ],
        ["GET /schedules/load"] = [Read("/schedules/load", null), Read("/schedules/load?from=x", null, 400)],
        ["GET /schedules/preview"] = [Read("/schedules/preview?cron_expression=@daily", null)],
        ["PUT /schedules/{id}"] =
        [
            new(200, OfSchedule, async _ => Put($"{await host.ScheduleAsync()}")),
            new(201, OfRuns, _ => Sent(Put($"own-{host.Next()}"))),
            new(412, null, async _ => Stale(Put($"{await host.ScheduleAsync()}"))),
        ],
        ["DELETE /schedules/{id}"] = [new(200, OfSchedule, async _ => new(HttpMethod.Delete, $"/schedules/{await host.ScheduleAsync()}"))],
        ["POST /schedules/{id}/pause"] = [OfSchedules("pause", 200, OfSchedule)],
        ["POST /schedules/{id}/resume"] = [OfSchedules("resume", 200, OfSchedule)],
        ["POST /schedules/{id}/trigger"] =
        [
            OfSchedules("trigger", 201, OfRuns),
            new(201, OfRuns, async key => await TwiceAsync(key, Same($"/schedules/{await host.ScheduleAsync()}/trigger"))),
        ],
        ["POST /schedules/{id}/backfill"] =
        [
            new(200, null, async _ => Post($"/schedules/{await host.ScheduleAsync()}/backfill", OfWindow)),
            new(422, null, async _ => Post($"/schedules/{await host.ScheduleAsync()}/backfill", "{}")),
        ],
        ["GET /queues"] = [Read("/queues", null)],
        ["POST /queues/{name}/pause"] = [new(200, null, _ => Sent(Post("/queues/other/pause")))],
        ["POST /queues/{name}/resume"] = [new(200, null, _ => Sent(Post("/queues/default/resume")))],
        ["GET /calendars"] = [Read("/calendars", null)],
        ["GET /calendars/{name}"] = [Read("/calendars/nope", null, 404)],
        ["PUT /calendars/{name}"] =
        [
            new(201, null, _ => Sent(PutNamed("calendars", """{"exclude_dates":[]}"""))),
            new(422, null, _ => Sent(PutNamed("calendars", "{}"))),
        ],
        ["DELETE /calendars/{name}"] = [new(404, null, _ => Sent(new(HttpMethod.Delete, "/calendars/nope")))],
        ["GET /handlers/held"] = [Read("/handlers/held", null)],
        ["POST /handlers/{name}/release"] = [new(200, null, _ => Sent(Post("/handlers/nope/release")))],
        ["GET /queues/{name}/limit"] = [Read("/queues/nope/limit", null, 404)],
        ["PUT /queues/{name}/limit"] =
        [
            new(201, null, _ => Sent(PutNamed("queues", """{"concurrency":1}""", "/limit"))),
            new(422, null, _ => Sent(PutNamed("queues", "{}", "/limit"))),
        ],
        ["DELETE /queues/{name}/limit"] = [new(404, null, _ => Sent(new(HttpMethod.Delete, "/queues/nope/limit")))],
        ["GET /limits"] = [Read("/limits", null)],
        ["GET /limits/{name}"] = [Read("/limits/nope", null, 404)],
        ["GET /limits/{name}/holders"] = [Read("/limits/nope/holders", null, 404)],
        ["PUT /limits/{name}"] =
        [
            new(201, null, _ => Sent(PutNamed("limits", """{"concurrency":1}"""))),
            new(422, null, _ => Sent(PutNamed("limits", "{}"))),
        ],
        ["DELETE /limits/{name}"] = [new(404, null, _ => Sent(new(HttpMethod.Delete, "/limits/nope")))],
        ["GET /workers"] = [Read("/workers", OfJob)],
        ["POST /workers/{id}/drain"] = [new(202, OfJob, _ => Sent(Post($"/workers/{Ghost}/drain")))],
        ["GET /workers/{id}"] = [Read($"/workers/{Ghost}", OfJob), Read("/workers/nobody", null, 404)],
        ["POST /workers/{id}/undrain"] = [new(202, OfJob, _ => Sent(Post($"/workers/{Ghost}/undrain")))],
        ["POST /attempts/claim"] =
        [
            new(200, null, _ => Sent(Post("/attempts/claim", """{"worker":"w","handlers":["nothing"]}"""))),
            new(422, null, _ => Sent(Post("/attempts/claim", "{}"))),
        ],
        ["POST /attempts/heartbeat"] = [new(410, null, _ => Sent(Post("/attempts/heartbeat", $$"""{"session":"{{Nobody}}"}""")))],
        ["POST /attempts/complete"] = [new(409, null, _ => Sent(Post("/attempts/complete", OfNobody("\"result\":1"))))],
        ["POST /attempts/fail"] = [new(409, null, _ => Sent(Post("/attempts/fail", OfNobody("\"error\":\"e\""))))],
        ["POST /batches"] =
        [
            new(201, null, _ => Sent(Post("/batches", "{}"))),
            new(422, null, _ => Sent(Post("/batches", """{"name":" "}"""))),
        ],
        ["GET /batches"] = [Read("/batches", null)],
        ["GET /batches/{id}"] = [Read($"/batches/{Nobody}", null, 404)],
        ["POST /batches/{id}/seal"] = [new(404, null, _ => Sent(Post($"/batches/{Nobody}/seal")))],
        ["POST /bulk"] =
        [
            new(202, null, _ => Sent(Post("/bulk", $$"""{"action":"retry","ids":["{{Nobody}}"]}"""))) { AlsoNeeds = Scopes.JobsWrite },
            new(202, null, _ => Sent(Post("/bulk", $$"""{"action":"cancel","ids":["{{Nobody}}"]}"""))) { AlsoNeeds = Scopes.JobsCancel },
            new(422, null, _ => Sent(Post("/bulk", "{}"))),
        ],
        ["GET /bulk"] = [Read("/bulk", null)],
        ["GET /bulk/{id}"] = [Read($"/bulk/{Nobody}", null, 404)],
        ["POST /bulk/{id}/stop"] = [new(404, null, _ => Sent(Post($"/bulk/{Nobody}/stop")))],
        ["POST /bulk/{id}/pace"] = [new(404, null, _ => Sent(Post($"/bulk/{Nobody}/pace", """{"pace":1}""")))],
        ["POST /bulk/{id}/undo"] = [new(404, null, _ => Sent(Post($"/bulk/{Nobody}/undo")))],
        ["GET /audit"] = [Read("/audit", null), Read("/audit?action=x", null, 400)],
        ["GET /me"] = [Read("/me", null), Read("/me?x=1", null, 400)],
        ["GET /stats"] = [Read("/stats", null)],
        ["GET /stats/latency"] = [Read("/stats/latency", null), Read("/stats/latency?of=x", null, 400)],
        ["GET /stats/series"] = [Read("/stats/series", null), Read("/stats/series?metrics=x", null, 400)],
        ["GET /handlers"] = [Read("/handlers", null), Read("/handlers?x=1", null, 400)],
        ["GET /handlers/{name}"] = [Read("/handlers/simulate", null), Read("/handlers/nope", null, 404)],
        ["GET /processes"] = [Read("/processes", null), Read("/processes?x=1", null, 400)],
        ["GET /pulse"] = [Read("/pulse", null), Read("/pulse?history=0", null, 400)],
        ["GET /keys"] = [Read("/keys", null)],
        ["GET /events"] = [Read("/events", OfJob)],
        ["GET /health"] = [Read("/health", null)],
        ["GET /alive"] = [Read("/alive", null)],
        ["GET /metrics"] = [Read("/metrics", null)],
        ["GET /"] = [Read("/", null, 302)],
        ["GET /openapi/v1.json"] = [Read("/openapi/v1.json", null)],
        ["* /docs/{**path}"] = [Read("/docs/index.html", null)],
        ["GET /dashboard/{**path}"] = [Read("/dashboard/jobs", null)],
        ["GET /dashboard/assets/{**path}"] = [Read("/dashboard/assets/x/app.js", null, 404)],
        ["POST /dashboard/sign-in"] = [new(422, null, _ => Sent(FromPage(Post("/dashboard/sign-in", "{}"))))],
        ["DELETE /dashboard/sign-in"] = [new(204, null, _ => Sent(FromPage(new(HttpMethod.Delete, "/dashboard/sign-in"))))],
    };

    private const string OfWindow = """{"from":"2026-01-01T00:00:00Z","to":"2026-01-02T00:00:00Z"}""";

    private static string OfNobody(string said) => $$"""{"session":"{{Nobody}}","id":"{{Nobody}}","fence":1,{{said}}}""";

    private static MatrixRequest Read(string path, string? tells, int status = 200) =>
        new(status, tells, _ => Sent(new(HttpMethod.Get, path)));

    private MatrixRequest OfSchedules(string action, int status, string tells) =>
        new(status, tells, async _ => Post($"/schedules/{await host.ScheduleAsync()}/{action}"));

    private static Task<HttpRequestMessage> Sent(HttpRequestMessage request) => Task.FromResult(request);

    private static HttpRequestMessage Post(string path) => new(HttpMethod.Post, path);

    private static HttpRequestMessage Post(string path, string body) =>
        new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private static Func<HttpRequestMessage> Same(string path) => () => Post(path);

    private static HttpRequestMessage Post(string path, CreateJobRequest job) =>
        new(HttpMethod.Post, path) { Content = JsonContent.Create(job, WireJson.Default.CreateJobRequest) };

    private static HttpRequestMessage PostMany(params IReadOnlyList<CreateJobRequest> jobs) =>
        new(HttpMethod.Post, "/jobs/batch") { Content = JsonContent.Create(jobs, WireJson.Default.IReadOnlyListCreateJobRequest) };

    private static HttpRequestMessage Put(string key) => new(HttpMethod.Put, $"/schedules/{key}")
    {
        Content = JsonContent.Create(
            new ScheduleRequest { Name = OfRuns, CronExpression = "@monthly", Payload = JsonSerializer.SerializeToElement(new { OfRuns }) },
            WireJson.Default.ScheduleRequest),
    };

    private HttpRequestMessage PutNamed(string what, string body, string end = "") =>
        new(HttpMethod.Put, $"/{what}/{host.Next()}{end}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private static HttpRequestMessage FromPage(HttpRequestMessage request)
    {
        request.Headers.Add("X-Job-Dashboard", "1");
        return request;
    }

    private static HttpRequestMessage Stale(HttpRequestMessage request)
    {
        request.Headers.Add("If-Match", "\"99\"");
        return request;
    }

    /// <summary>The second of two requests that have the same Idempotency-Key.</summary>
    private async Task<HttpRequestMessage> TwiceAsync(string? key, Func<HttpRequestMessage> make)
    {
        var (first, second, idempotencyKey) = (make(), make(), host.Next());
        foreach (var request in new[] { first, second }) request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (key is not null) first.Headers.Authorization = new("Bearer", key);
        using (await host.Http.SendAsync(first)) return second;
    }
}

/// <summary>A request, the status that it has for an admin, and the secret that an admin is told.</summary>
internal sealed record MatrixRequest(int Status, string? Tells, Func<string?, Task<HttpRequestMessage>> MakeAsync)
{
    /// <summary>The scope that this request needs beside that of its route.</summary>
    public string? AlsoNeeds { get; init; }
}
