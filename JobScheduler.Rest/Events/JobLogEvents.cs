using System.Runtime.CompilerServices;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Endpoints;

namespace JobScheduler.Rest.Events;

/// <summary>The lines of a job's log as events: those there are, then each as it is written. A notification says that there are more;
/// as it may be lost, or there may be nobody who sends it, it looks every two seconds anyway.</summary>
internal sealed class JobLogEvents(JobQueries jobs, IJobNotifications notifications, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>Ends when the job is gone.</summary>
    public async Task<IAsyncEnumerable<StreamEvent>> FollowAsync(Guid job, long after, CancellationToken cancellationToken)
    {
        // Before the first look: what is written in between would wait for the second one.
        var hints = (await notifications.WatchAsync(cancellationToken)).Where(hint => IsAbout(hint, job));
        return ReadAsync(job, after, hints, cancellationToken);
    }

    private static bool IsAbout(JobNotification hint, Guid job) => hint is JobNotification.JobsLogged logged && logged.Jobs.Contains(job);

    private async IAsyncEnumerable<StreamEvent> ReadAsync(
        Guid job, long after, IAsyncEnumerable<JobNotification> hints, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var more = new WakeUp();
        var hearing = HearAsync(hints, more, left.Token);
        try
        {
            while (await jobs.LogAsync(job, after, cancellationToken) is { } lines)
            {
                foreach (var line in lines)
                {
                    yield return new("log", JsonSerializer.Serialize(line.ToWire(), WireJson.Tolerant.JobLogLineResponse), line.Line);
                    after = line.Line;
                }

                await more.WaitAsync(Look, time, cancellationToken);
            }
        }
        finally
        {
            await left.CancelAsync();
            await hearing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task HearAsync(IAsyncEnumerable<JobNotification> hints, WakeUp more, CancellationToken left)
    {
        await foreach (var _ in hints.WithCancellation(left)) more.Set();
    }
}
