using JobScheduler.Api.Http;
using JobScheduler.Api.Security;
using JobScheduler.Client.Contracts;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Schedules;
using JobScheduler.Core.Workers;

namespace JobScheduler.Api.Endpoints;

/// <summary>
/// The one way by which a job, a schedule or a worker comes into an answer: in full to whoever may read it, else which one it is and where it stands. What a caller
/// may change is not all its own: a unique_key, an id, a repeated Idempotency-Key lead to what another caller gave.
/// </summary>
internal static class Shown
{
    public static IResult Job(HttpContext http, Job job) => Callers.Lacks(http, Scopes.JobsRead)
        ? JsonAnswers.Ok(ReferenceTo(job), WireJson.Tolerant.JobReference)
        : JsonAnswers.Ok(job.ToWire(), WireJson.Tolerant.JobResponse);

    public static IResult NewJob(HttpContext http, Job job)
    {
        var location = $"/jobs/{job.Id}";
        return Callers.Lacks(http, Scopes.JobsRead)
            ? JsonAnswers.Created(http, location, ReferenceTo(job), WireJson.Tolerant.JobReference)
            : JsonAnswers.Created(http, location, job.ToWire(), WireJson.Tolerant.JobResponse);
    }

    public static IResult Schedule(HttpContext http, Schedule schedule)
    {
        ScheduleCondition.WriteVersion(http.Response, schedule);
        return Callers.Lacks(http, Scopes.SchedulesRead)
            ? JsonAnswers.Ok(ReferenceTo(schedule), WireJson.Tolerant.ScheduleReference)
            : JsonAnswers.Ok(schedule.ToWire(), WireJson.Tolerant.ScheduleResponse);
    }

    public static IResult NewSchedule(HttpContext http, string key, Schedule schedule)
    {
        ScheduleCondition.WriteVersion(http.Response, schedule);
        var location = $"/schedules/{key}";
        return Callers.Lacks(http, Scopes.SchedulesRead)
            ? JsonAnswers.Created(http, location, ReferenceTo(schedule), WireJson.Tolerant.ScheduleReference)
            : JsonAnswers.Created(http, location, schedule.ToWire(), WireJson.Tolerant.ScheduleResponse);
    }

    public static IResult DrainedWorker(HttpContext http, WorkerInfo worker) => Callers.Lacks(http, Scopes.JobsRead)
        ? JsonAnswers.Accepted(new WorkerReference(worker.Session.WorkerId, worker.Draining), WireJson.Tolerant.WorkerReference)
        : JsonAnswers.Accepted(worker.ToWire(), WireJson.Tolerant.WorkerResponse);

    private static JobReference ReferenceTo(Job job) => new(job.Id, job.State.Status.Name());

    private static ScheduleReference ReferenceTo(Schedule schedule) => new(schedule.Id, schedule.Paused);
}
