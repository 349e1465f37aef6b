namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>No process ever loads the queue, whatever its server has lost: it holds what it is told of jobs that are made.</summary>
internal sealed class LostReload(IReadyQueue inner) : PassingReadyQueue(inner)
{
    public override Task<QueueLoad?> BeginLoadAsync(CancellationToken cancellationToken) => Task.FromResult<QueueLoad?>(null);

    public override Task RequestLoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
