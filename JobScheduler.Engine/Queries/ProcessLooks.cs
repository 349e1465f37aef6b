using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Queries;

/// <summary>The processes that live. All who ask within some seconds share one look.</summary>
internal sealed class ProcessLooks(IWorkerRegistry workers, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly SharedReading<IReadOnlyList<WorkerInfo>> _reading = new(() => LookAsync(workers), Fresh, time);

    /// <summary>The newest session of each label that has not ended, by label.</summary>
    public Task<IReadOnlyList<WorkerInfo>> ReadAsync(CancellationToken cancellationToken) => _reading.GetAsync(cancellationToken);

    // Nobody's own: who leaves takes it from nobody else. The store ends it when it takes too long.
    private static async Task<IReadOnlyList<WorkerInfo>> LookAsync(IWorkerRegistry workers) =>
        [.. (await workers.ListAsync(CancellationToken.None)).Where(worker => worker.Status == SessionStatus.Active)];
}
