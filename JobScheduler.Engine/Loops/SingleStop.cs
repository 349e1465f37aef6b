namespace JobScheduler.Engine.Loops;

/// <summary>Stops a service once, however often its host is asked to: of two stops at a time, as of RunAsync and StopAsync,
/// the first to end closes the store.</summary>
internal sealed class SingleStop
{
    private readonly Lock _lock = new();
    private Task? _stop;

    public Task RunAsync(Func<Task> stop)
    {
        lock (_lock) return _stop ??= stop();
    }
}
