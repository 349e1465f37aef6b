using JobScheduler.Core.Queues;
using JobScheduler.Core.Workers;
using JobScheduler.Engine.Queries;

namespace JobScheduler.Rest.Endpoints;

/// <summary>What operators look at, between Core and the wire.</summary>
internal static class OperatorMapping
{
    private static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(30);

    public static QueueResponse ToWire(this QueueInfo queue) => new()
    {
        Name = queue.Name,
        Paused = queue.Paused,
        PausedBy = queue.Pause?.By,
        PausedAt = queue.Pause?.At,
        PauseReason = queue.Pause?.Reason,
        Limit = queue.Limit is { } limit
            ? new()
            {
                Concurrency = limit.Concurrency,
                Rate = limit.Rate?.Starts,
                PerSeconds = limit.Rate?.Per.TotalSeconds,
                Burst = limit.Rate?.Most,
            }
            : null,
    };

    public static AuditResponse ToWire(this AuditEntry entry) => new()
    {
        Id = entry.Id,
        At = entry.At,
        Who = entry.Who,
        Action = entry.Action,
        Target = entry.Target,
        Reason = entry.Reason,
    };

    public static WorkerResponse ToWire(this WorkerInfo worker) => new()
    {
        WorkerId = worker.Session.WorkerId,
        LastHeartbeat = worker.LastBeatAt,
        CurrentJobId = worker.CurrentJobId,
        Health = HealthOf(worker),
        // Of a leased session neither is known.
        Host = worker.Session.Host is { Length: > 0 } host ? host : null,
        ProcessId = worker.Session.ProcessId is > 0 and var process ? process : null,
        Queues = worker.Session.Queues,
        Concurrency = worker.Session.Concurrency,
        Running = worker.Running,
        Draining = worker.Draining,
        StartedAt = worker.StartedAt,
        Session = worker.Session.Id,
    };

    public static WorkerDetailResponse ToWire(this WorkerDetail found) => new()
    {
        Worker = found.Worker.ToWire(),
        Version = found.Worker.Session.Version,
        Handlers = found.Worker.Session.Handlers,
        SecondsSinceHeartbeat = Math.Max(0, found.Worker.SinceLastBeat.TotalSeconds),
        Jobs = [.. found.Jobs.Select(ToWire)],
    };

    public static StatsResponse ToWire(this SchedulerStats stats) => new()
    {
        JobsByStatus = stats.JobsByStatus.ToDictionary(pair => pair.Key.Name(), pair => pair.Value),
        JobsByType = stats.JobsByType.ToDictionary(pair => pair.Key.Name(), pair => pair.Value),
        ActiveWorkers = stats.ActiveWorkers,
        QueueLength = stats.QueueLength,
        AvgJobDurationSeconds = stats.AverageDuration?.TotalSeconds,
    };

    private static WorkerJobResponse ToWire(WorkerJob job) => new()
    {
        Id = job.Id,
        Name = job.Name,
        Handler = job.Handler,
        Queue = job.Queue,
        Attempt = job.Attempt,
        StartedAt = job.StartedAt,
        Progress = job.Progress,
        ProgressMessage = job.ProgressMessage,
    };

    private static string HealthOf(WorkerInfo worker) => worker.Status switch
    {
        SessionStatus.Lost => "lost",
        SessionStatus.Stopped => "stopped",
        _ => worker.SinceLastBeat <= StaleAfter ? "active" : "stale",
    };
}
