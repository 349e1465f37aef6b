using JobScheduler.Core.Explaining;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Queries;

/// <summary>Why a job does not run, for a person who asks.</summary>
internal sealed class ExplainJob
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly IJobSituations _situations;
    private readonly IReadyQueue _queue;
    private readonly SharedReading<bool> _isQueueAway;

    public ExplainJob(IJobSituations situations, IReadyQueue queue, TimeProvider time)
    {
        (_situations, _queue) = (situations, queue);
        _isQueueAway = new(IsQueueAwayAsync, Fresh, time);
    }

    public async Task<OperationResult<Explanation>> ExplainAsync(Guid id, CancellationToken cancellationToken)
    {
        var situation = await _situations.ReadAsync(id, cancellationToken);
        if (situation is null) return new OperationResult<Explanation>.NotFound(Subject.Job, $"{id}");
        var isAway = situation is { IsWaiting: true, IsDue: true } && await _isQueueAway.GetAsync(cancellationToken);
        return JobExplainer.Explain(situation, isAway);
    }

    private async Task<bool> IsQueueAwayAsync()
    {
        if (!_queue.IsPresent) return false;
        try
        {
            // Nobody's own: who leaves takes it from nobody else, and each call answers within a second.
            await _queue.LengthAsync(CancellationToken.None);
            return false;
        }
        catch (ReadyQueueUnavailableException)
        {
            return true;
        }
    }
}
