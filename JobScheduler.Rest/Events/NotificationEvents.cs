using System.Runtime.CompilerServices;

namespace JobScheduler.Rest.Events;

/// <summary>The notifications that people care about, as events; those between the loops stay inside.</summary>
internal static class NotificationEvents
{
    /// <summary>With <paramref name="jobId"/>, only what is about that job.</summary>
    public static async IAsyncEnumerable<StreamEvent> Of(
        IAsyncEnumerable<JobNotification> notifications,
        Guid? jobId,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var notification in notifications.WithCancellation(cancellationToken))
            foreach (var item in Of(notification, jobId)) yield return item;
    }

    private static IEnumerable<StreamEvent> Of(JobNotification notification, Guid? jobId) => notification switch
    {
        JobNotification.JobsChanged changed => OfJobs(changed, jobId),
        _ when jobId is not null => [],
        JobNotification.QueueChanged queue => [OfQueue(queue)],
        JobNotification.SchedulesChanged => [new("schedules", "{}")],
        _ => [],
    };

    private static IEnumerable<StreamEvent> OfJobs(JobNotification.JobsChanged changed, Guid? jobId) =>
        from change in changed.Jobs
        where jobId is null || change.JobId == jobId
        let data = new JobEventResponse(change.JobId, change.Name, change.Status.Name(), change.Attempt, change.WorkerId)
        select new StreamEvent("job", JsonSerializer.Serialize(data, WireJson.Default.JobEventResponse));

    private static StreamEvent OfQueue(JobNotification.QueueChanged changed)
    {
        var data = new QueueEventResponse(changed.Queue, changed.Paused);
        return new StreamEvent("queue", JsonSerializer.Serialize(data, WireJson.Default.QueueEventResponse));
    }
}

/// <summary>One server-sent event: its type and one line of JSON. Without an id of its own it has its place in the stream.</summary>
internal readonly record struct StreamEvent(string Type, string Data, long? Id = null);
