using System.Globalization;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>Reads which jobs are asked for.</summary>
internal static class JobFilterReader
{
    /// <summary>Without a place to begin at and the size of a page; what cannot be taken is noted in the query.</summary>
    public static JobSearch Read(QueryReader query) => new()
    {
        Statuses = [.. query.Words(Parameters.Status).Select(word => WireText.Parse<JobStatus>(word)!.Value).Distinct().Order()],
        Type = WireText.Parse<JobType>(query.Word(Parameters.JobType)),
        Queue = query.Text(Parameters.Queue),
        Handler = query.Text(Parameters.Handler),
        ScheduleId = query.Id(Parameters.ScheduleId),
        BatchId = query.Id(Parameters.BatchId),
        Name = query.Text(Parameters.Name),
        Tag = query.Text(Parameters.JobTag),
        Error = query.Text(Parameters.Error),
        Reason = query.Word(Parameters.Reason) is { } reason ? new FailureReason(reason) : null,
        WorkerId = query.Text(Parameters.WorkerId),
        Created = Range(query, Parameters.CreatedFrom, Parameters.CreatedTo),
        Finished = Range(query, Parameters.FinishedFrom, Parameters.FinishedTo),
        Ids = query.Ids(Parameters.Ids, JobSearch.MaxIds),
    };

    /// <summary>What a cursor is bound to: the filter without the size of a page.</summary>
    public static string Describe(JobSearch search)
    {
        var usual = string.Join(
            '\n', "jobs", string.Join(',', search.Statuses.Select(status => status.Name())), search.Type?.Name(), search.Queue,
            search.Handler, search.ScheduleId);
        // As cursors of the version before were bound where none of these is given.
        string?[] more =
        [
            search.Name, search.Tag, search.Error, search.Reason?.Name(), search.WorkerId, .. Describe(search.Created),
            .. Describe(search.Finished), .. search.Ids.Select(id => $"{id}"), .. Of(search.BatchId),
        ];
        return more.All(part => part is null) ? usual : $"{usual}\n{string.Join('\n', more.Select(part => $"{part?.Length}:{part}"))}";
    }

    // Not one more for all others: their cursors stay as they were.
    private static string[] Of(Guid? batch) => batch is { } id ? [$"batch {id}"] : [];

    private static string?[] Describe(TimeRange range) =>
        [range.From?.ToString("O", CultureInfo.InvariantCulture), range.To?.ToString("O", CultureInfo.InvariantCulture)];

    public static TimeRange Range(QueryReader query, ParameterDoc from, ParameterDoc to)
    {
        var range = new TimeRange(query.Instant(from), query.Instant(to));
        if (range is { From: { } begin, To: { } end } && begin >= end)
            query.Add(to, "out_of_range", $"{to.Name} must be later than {from.Name}.");
        return range;
    }
}
