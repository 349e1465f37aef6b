using JobScheduler.Core.Explaining;

namespace JobScheduler.Core.Ports;

/// <summary>What is around a job, for people who ask why it does not run: at most three short statements, never a lock.</summary>
internal interface IJobSituations
{
    /// <summary>Null when there is no such job.</summary>
    Task<JobSituation?> ReadAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>What the live workers serve, and which queues are paused.</summary>
    Task<ServedWork> ServedAsync(CancellationToken cancellationToken);

    /// <summary>Up to so many of the live workers that say they have a handler, by name.</summary>
    Task<IReadOnlyList<HavingWorker>> HavingAsync(string handler, int max, CancellationToken cancellationToken);
}
