namespace JobScheduler.Core.Ports;

/// <summary>Where processes cannot talk to each other, or there is only one: every loop runs in every process.</summary>
public sealed class NoLoopLocks : ILoopLocks
{
    public Task<bool> HoldAsync(string name, CancellationToken cancellationToken) => Task.FromResult(true);
}
