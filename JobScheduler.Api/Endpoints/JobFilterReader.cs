using JobScheduler.Api.Json;
using JobScheduler.Client.Contracts;
using JobScheduler.Core.Jobs;

namespace JobScheduler.Api.Endpoints;

/// <summary>Reads which jobs a list shall show.</summary>
internal static class JobFilterReader
{
    public static JobFilter Read(QueryReader query) => new()
    {
        Status = query.Word("status", WireWords.JobStatuses) is { } status ? JobStatusNames.Parse(status) : null,
        Type = query.Word("job_type", WireWords.JobTypes) is { } type ? JobTypeNames.Parse(type) : null,
        Queue = query.Text("queue"),
        Handler = query.Text("handler"),
        ScheduleId = query.Id("schedule_id"),
        Limit = query.Limit(),
    };

    /// <summary>What a cursor is bound to: the filter without the size of a page.</summary>
    public static string Describe(JobFilter filter) => string.Join(
        '\n', "jobs", filter.Status?.Name(), filter.Type?.Name(), filter.Queue, filter.Handler, filter.ScheduleId);
}
