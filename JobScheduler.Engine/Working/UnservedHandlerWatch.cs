using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Working;

/// <summary>Warns of jobs that wait for a handler which no live worker has.
/// The store answers one worker alone, so that one of them warns. Once, after its start, each also warns of versions of
/// its own handlers that it cannot read.</summary>
internal sealed class UnservedHandlerWatch(
    IJobReader jobs, ProcessSession session, HandlerCatalog handlers, ILogger<UnservedHandlerWatch> log) : IDuty
{
    /// <summary>How long a job waits before it is told: a worker that has the handler may be about to start.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private const int MaxHandlers = 10;

    // Among the names of others there may be few that are versions of ours.
    private const int MaxOthers = 1000;

    private bool _hasLookedForVersions;

    public TimeSpan Period => TimeSpan.FromMinutes(1);

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!_hasLookedForVersions) await TellUnreadVersionsAsync(cancellationToken);
        var unserved = await jobs.UnservedAsync(session.Current.Id, Patience, MaxHandlers, cancellationToken);
        foreach (var (handler, waiting) in unserved) EngineLog.HandlerUnserved(log, LogText.Of(handler), waiting);
        return Period;
    }

    private async Task TellUnreadVersionsAsync(CancellationToken cancellationToken)
    {
        var others = await jobs.OtherHandlersAsync(session.Current.Queues, handlers.Names, MaxOthers, cancellationToken);
        var unread =
            from other in others
            let name = VersionedName.Parse(other.Handler)
            where handlers.Knows(name.Handler)
            select (name.Handler, name.Version, other.Waiting);
        foreach (var (handler, version, waiting) in unread.Take(MaxHandlers))
            EngineLog.VersionUnread(log, version, LogText.Of(handler), waiting);
        _hasLookedForVersions = true;
    }
}
