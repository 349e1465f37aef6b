using JobScheduler.Core.Measuring;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Working;

/// <summary>Tells the store once a minute how the attempts ended that have in this process. One in which none has says nothing; one that
/// dies takes along what it has not told: a minute at most.</summary>
internal sealed class HandlerRecorder(IHandlerMinutes store, HandlerTallies tallies, StoreClock clock, JobIds ids) : IDuty
{
    // What could not be told, or nobody knows whether it was: told again as it is, it counts once.
    private ToldMinute? _untold;

    public TimeSpan Period => TimeSpan.FromMinutes(1);

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (_untold is null && tallies.Take() is { Count: > 0 } ended) _untold = new(ids.Next(), clock.Now, ended);
        if (_untold is not { } told) return Period;
        await store.TellAsync(told, cancellationToken);
        _untold = null;
        return Period;
    }
}
