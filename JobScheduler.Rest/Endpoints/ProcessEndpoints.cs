using JobScheduler.Core.Workers;
using JobScheduler.Engine;
using JobScheduler.Engine.Queries;
using JobScheduler.Hosting.Health;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.RouteDocs;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/processes: what lives, in which version, and what the one that answers knows of itself.</summary>
internal static class ProcessEndpoints
{
    private const int MaxProcesses = 1_000;

    public static void MapProcesses(this IEndpointRouteBuilder routes) =>
        routes.Read("/processes", Scopes.JobsRead, ReadAsync, ReadRouteDocs.Processes).WithMetadata(Costly.Mark);

    public static string NameOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    public static IEnumerable<string> ReasonsOf(HealthReport report) => report.Entries
        .Where(entry => entry.Value.Status != HealthStatus.Healthy)
        .Select(entry => entry.Value.Description ?? entry.Key);

    private static async Task<IResult> ReadAsync(
        HttpContext http, ProcessLooks looks, StoreClock clock, ProcessFacts facts, RetentionOptions retention,
        CancellationToken cancellationToken)
    {
        if (new QueryReader(http.Request.Query).Refusal() is { } refused) return refused;
        var found = await looks.ReadAsync(cancellationToken);
        var answer = new ProcessesResponse
        {
            Now = clock.Now,
            Processes = [.. found.Take(MaxProcesses).Select(ToWire)],
            Complete = found.Count <= MaxProcesses,
            Answering = ToWire(facts, await facts.HealthAsync(cancellationToken), retention),
        };
        return TypedResults.Json(answer, WireJson.Tolerant.ProcessesResponse);
    }

    private static ProcessResponse ToWire(WorkerInfo process)
    {
        var shown = process.ToWire();
        return new ProcessResponse
        {
            Name = shown.WorkerId,
            Kind = process.Session.Concurrency == 0 ? "scheduler" : shown.Host is null ? "http_worker" : "worker",
            Version = process.Session.Version,
            Host = shown.Host,
            ProcessId = shown.ProcessId,
            Health = shown.Health!,
            Draining = process.Draining,
            Concurrency = process.Session.Concurrency,
            Running = process.Running,
            StartedAt = process.StartedAt,
            LastHeartbeat = process.LastBeatAt,
        };
    }

    private static AnsweringProcessResponse ToWire(ProcessFacts facts, HealthReport? health, RetentionOptions kept) => new()
    {
        Name = facts.Name,
        Version = facts.Version,
        Health = health is null ? null : NameOf(health.Status),
        Reasons = health is null ? [] : [.. ReasonsOf(health)],
        Loops = [.. facts.SilenceByLoop.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new LoopResponse(pair.Key, Late: pair.Value))],
        Store = facts.Store,
        Schema = facts.Schema,
        ReadyQueue = facts.ReadyQueue,
        Installation = facts.Installation,
        ClockAheadSeconds = facts.ClockAhead?.TotalSeconds,
        Retention = new(
            kept.Completed.TotalSeconds, kept.Failed.TotalSeconds, kept.Ticks.TotalSeconds, kept.Queues.TotalSeconds,
            kept.Audit.TotalSeconds),
    };
}
