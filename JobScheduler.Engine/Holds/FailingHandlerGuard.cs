using JobScheduler.Core.Holds;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;
using JobScheduler.Engine.Working;

namespace JobScheduler.Engine.Holds;

/// <summary>Tells the store of handlers whose attempts fail here, which holds those that fail in most of all processes; and how canaries
/// ended. While nothing fails and none is held it does nothing.</summary>
internal sealed class FailingHandlerGuard(
    IHandlerHolds store, OutcomeCounts counts, RunningJobs running, ProcessSession session, ClaimWakeUps claims,
    ILogger<FailingHandlerGuard> log) : IDuty
{
    private const int MaxTold = 500;

    public TimeSpan Period => TimeSpan.FromSeconds(30);

    public WakeUp WakeUpFrom(LoopWakeUps wakeUps) => wakeUps.Guard;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        while (counts.Ends.TryPeek(out var end))
        {
            await EndAsync(end, cancellationToken);
            counts.Ends.TryDequeue(out _);
        }

        if (counts.NextIn() is { Ticks: > 0 } soon) return soon;
        var told = counts.Take(MaxTold);
        if (told.Count == 0) return Period;
        try
        {
            await TellAsync(told, cancellationToken);
        }
        catch
        {
            counts.Return(told);
            throw;
        }

        return told.Count == MaxTold ? TimeSpan.Zero : Period;
    }

    private async Task TellAsync(IReadOnlyList<HandlerOutcomes> told, CancellationToken cancellationToken)
    {
        foreach (var handler in await store.TellAsync(session.Current, told, counts.Rule, cancellationToken))
        {
            running.Held.Add(handler, counts.Rule.FirstWait);
            EngineLog.HandlerHeld(log, LogText.Of(handler));
        }
    }

    private async Task EndAsync(CanaryEnd end, CancellationToken cancellationToken)
    {
        if (!await store.EndCanaryAsync(end, cancellationToken)) return;
        running.Held.Remove(end.Handler);
        claims.WakeToLook();
        EngineLog.HandlerLetGo(log, LogText.Of(end.Handler));
    }
}
