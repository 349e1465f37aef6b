using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Working;

/// <summary>Warns of jobs that wait for a handler which no live worker has.
/// The store answers one worker alone, so that one of them warns.</summary>
internal sealed class UnservedHandlerWatch(IJobReader jobs, ProcessSession session, ILogger<UnservedHandlerWatch> log) : IDuty
{
    /// <summary>How long a job waits before it is told: a worker that has the handler may be about to start.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private const int MaxHandlers = 10;

    public TimeSpan Period => TimeSpan.FromMinutes(1);

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var unserved = await jobs.UnservedAsync(session.Current.Id, Patience, MaxHandlers, cancellationToken);
        foreach (var (handler, waiting) in unserved) EngineLog.HandlerUnserved(log, LogText.Of(handler), waiting);
        return Period;
    }
}
