namespace JobScheduler.Core.Ports;

/// <summary>Where processes cannot talk to each other, or there is only one: every loop runs in every process.</summary>
internal sealed class NoLoopLocks : ILoopLocks
{
    public Task<bool> HoldAsync(string name, CancellationToken cancellationToken) => Task.FromResult(true);
}
