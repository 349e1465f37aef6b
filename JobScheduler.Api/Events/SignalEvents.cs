using System.Runtime.CompilerServices;
using System.Text.Json;
using JobScheduler.Client.Contracts;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;

namespace JobScheduler.Api.Events;

/// <summary>The signals that people care about, as events; those between the loops stay inside.</summary>
internal static class SignalEvents
{
    /// <summary>With <paramref name="jobId"/>, only what is about that job.</summary>
    public static async IAsyncEnumerable<StreamEvent> Of(
        IAsyncEnumerable<JobSignal> signals, Guid? jobId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var signal in signals.WithCancellation(cancellationToken))
            foreach (var item in signal is JobSignal.JobsChanged changed ? OfJobs(changed, jobId) : jobId is null ? OfSignal(signal) : [])
                yield return item;
    }

    private static IEnumerable<StreamEvent> OfJobs(JobSignal.JobsChanged changed, Guid? jobId) =>
        from news in changed.Jobs
        where jobId is null || news.JobId == jobId
        let data = new JobEventResponse(news.JobId, news.Name, news.Status.Name(), news.Attempt, news.WorkerId)
        select new StreamEvent("job", JsonSerializer.Serialize(data, WireJson.Default.JobEventResponse));

    private static IEnumerable<StreamEvent> OfSignal(JobSignal signal) => signal switch
    {
        JobSignal.QueueChanged queue =>
            [new("queue", JsonSerializer.Serialize(new QueueEventResponse(queue.Queue, queue.Paused), WireJson.Default.QueueEventResponse))],
        JobSignal.SchedulesChanged => [new("schedules", "{}")],
        _ => [],
    };
}
