using JobScheduler.Core.Queues;
using JobScheduler.Core.Workers;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Bodies;

namespace JobScheduler.Rest.Endpoints;

/// <summary>The one way by which a job, a schedule or a worker comes into an answer:
/// in full to whoever may read it, else which one it is and where it stands. What a caller may change is not all its own:
/// a unique_key, an id, a repeated Idempotency-Key lead to what another caller gave.</summary>
internal static class ScopedAnswers
{
    /// <param name="http">Whoever asks.</param>
    /// <param name="job">The job as it is now.</param>
    /// <param name="status">How the request ended.</param>
    /// <param name="outcome">What an enqueue did; null for other requests.</param>
    /// <param name="warnings">Why the job would not run as things are; null for none.</param>
    public static IResult Job(
        HttpContext http, Job job, int status = StatusCodes.Status200OK, EnqueueOutcome? outcome = null,
        IReadOnlyList<WarningResponse>? warnings = null)
    {
        var word = outcome is { } told ? WireText.CodeOf(told) : null;
        return Callers.Lacks(http, Scopes.JobsRead)
            ? TypedResults.Json(
                new(job.Id, job.State.Status.Name()) { Outcome = word }, WireJson.Tolerant.JobReference, statusCode: status)
            : TypedResults.Json(
                job.ToWire() with { Outcome = word, Warnings = warnings }, WireJson.Tolerant.JobResponse, statusCode: status);
    }

    public static IResult NewJob(
        HttpContext http, Job job, EnqueueOutcome? outcome = null, IReadOnlyList<WarningResponse>? warnings = null)
    {
        http.Response.Headers.Location = ApiRoute.AddressOf(http, $"/jobs/{job.Id}");
        return Job(http, job, StatusCodes.Status201Created, outcome, warnings);
    }

    public static IResult Schedule(
        HttpContext http, Schedule schedule, int status = StatusCodes.Status200OK, IReadOnlyList<WarningResponse>? warnings = null)
    {
        VersionCondition.WriteVersion(http.Response, schedule.Version);
        return Callers.Lacks(http, Scopes.SchedulesRead)
            ? TypedResults.Json(new(schedule.Id, schedule.Paused), WireJson.Tolerant.ScheduleReference, statusCode: status)
            : TypedResults.Json(
                schedule.ToWire() with { Warnings = warnings }, WireJson.Tolerant.ScheduleResponse, statusCode: status);
    }

    public static IResult NewSchedule(HttpContext http, string key, Schedule schedule, IReadOnlyList<WarningResponse>? warnings)
    {
        http.Response.Headers.Location = ApiRoute.AddressOf(http, $"/schedules/{key}");
        return Schedule(http, schedule, StatusCodes.Status201Created, warnings);
    }

    /// <summary>Who paused it, and why, is told to readers alone.</summary>
    public static IResult Queue(HttpContext http, QueueInfo queue) => TypedResults.Json(
        (Callers.Lacks(http, Scopes.JobsRead) ? queue with { Pause = null } : queue).ToWire(), WireJson.Tolerant.QueueResponse);

    public static IResult DrainedWorker(HttpContext http, WorkerInfo worker)
    {
        const int Status = StatusCodes.Status202Accepted;
        return Callers.Lacks(http, Scopes.JobsRead)
            ? TypedResults.Json(new(worker.Session.WorkerId, worker.Draining), WireJson.Tolerant.WorkerReference, statusCode: Status)
            : TypedResults.Json(worker.ToWire(), WireJson.Tolerant.WorkerResponse, statusCode: Status);
    }
}
