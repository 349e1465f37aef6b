using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Working;

/// <summary>Ids of the queues that this worker serves, from the ready queue.</summary>
internal sealed class ReadyIds(IReadyQueue queue, PausedQueues paused, ProcessSession session, PopTurns turns)
{
    public bool ArePresent => queue.IsPresent;

    /// <summary>For a claim that does without them.</summary>
    public StarvedShare ShareOf(int max) => turns.ShareOf(max);

    public Task<IReadOnlyList<Guid>> PopAsync(int max, CancellationToken cancellationToken) =>
        queue.PopAsync(turns.Next(paused.Open(session.Current.Queues), max), cancellationToken);

    /// <summary>The lists lack what is due. Whoever cannot say so claims from the store meanwhile.</summary>
    public async Task RequestLoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await queue.RequestLoadAsync(cancellationToken);
        }
        catch (ReadyQueueUnavailableException)
        {
            // Away again: it will be loaded when it is back.
        }
    }
}
