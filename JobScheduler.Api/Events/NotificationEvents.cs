using System.Runtime.CompilerServices;
using System.Text.Json;
using JobScheduler.Client.Contracts;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;

namespace JobScheduler.Api.Events;

/// <summary>The notifications that people care about, as events; those between the loops stay inside.</summary>
internal static class NotificationEvents
{
    /// <summary>With <paramref name="jobId"/>, only what is about that job.</summary>
    public static async IAsyncEnumerable<StreamEvent> Of(
        IAsyncEnumerable<JobNotification> notifications, Guid? jobId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var notification in notifications.WithCancellation(cancellationToken))
            foreach (var item in notification is JobNotification.JobsChanged changed ? OfJobs(changed, jobId) : jobId is null ? OfNotification(notification) : [])
                yield return item;
    }

    private static IEnumerable<StreamEvent> OfJobs(JobNotification.JobsChanged changed, Guid? jobId) =>
        from change in changed.Jobs
        where jobId is null || change.JobId == jobId
        let data = new JobEventResponse(change.JobId, change.Name, change.Status.Name(), change.Attempt, change.WorkerId)
        select new StreamEvent("job", JsonSerializer.Serialize(data, WireJson.Default.JobEventResponse));

    private static IEnumerable<StreamEvent> OfNotification(JobNotification notification) => notification switch
    {
        JobNotification.QueueChanged queue =>
            [new("queue", JsonSerializer.Serialize(new QueueEventResponse(queue.Queue, queue.Paused), WireJson.Default.QueueEventResponse))],
        JobNotification.SchedulesChanged => [new("schedules", "{}")],
        _ => [],
    };
}
