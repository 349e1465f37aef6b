using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;

namespace JobScheduler.Hosting;

/// <summary>The ends of jobs from the store and the notifications of this process; many jobs are read in one statement.</summary>
internal sealed class LocalJobEnds(IJobReader reader, IJobNotifications notifications) : IJobEnds
{
    private const int MaxRead = 500;

    public async Task<IAsyncEnumerable<IReadOnlyList<Guid>>> WatchAsync(CancellationToken cancellationToken) =>
        (await notifications.WatchAsync(cancellationToken)).OfType<JobNotification.JobsChanged>().Select(IReadOnlyList<Guid> (changed) =>
            [.. changed.Jobs.Where(change => change.Status.IsTerminal()).Select(change => change.JobId)]);

    public async Task ReadAsync(IReadOnlyCollection<Guid> ids, Action<Guid, JobInfo?> tell, CancellationToken cancellationToken)
    {
        foreach (var part in ids.Chunk(MaxRead))
        {
            var jobs = (await reader.GetManyAsync(part, cancellationToken)).ToDictionary(job => job.Id);
            foreach (var id in part) tell(id, jobs.GetValueOrDefault(id)?.ToInfo());
        }
    }

    public bool MayPass(Exception error) => error is StoreUnavailableException;
}
