using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>Reads which jobs a list shall show.</summary>
internal static class JobFilterReader
{
    public static JobFilter Read(QueryReader query) => new()
    {
        Status = WireText.Parse<JobStatus>(query.Word(Parameters.Status)),
        Type = WireText.Parse<JobType>(query.Word(Parameters.JobType)),
        Queue = query.Text(Parameters.Queue),
        Handler = query.Text(Parameters.Handler),
        ScheduleId = query.Id(Parameters.ScheduleId),
        Limit = query.WholeNumber(Parameters.Limit),
    };

    /// <summary>What a cursor is bound to: the filter without the size of a page.</summary>
    public static string Describe(JobFilter filter) => string.Join(
        '\n', "jobs", filter.Status?.Name(), filter.Type?.Name(), filter.Queue, filter.Handler, filter.ScheduleId);
}
