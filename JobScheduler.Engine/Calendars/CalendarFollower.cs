using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Calendars;

/// <summary>Finds schedules that do not go by the newest version of their calendars yet: whoever changed the calendar was stopped on the
/// way, or there were many; in one process where there is somebody to choose it.</summary>
internal sealed class CalendarFollower(CalendarPass pass, IReadyQueue queue, ILoopLocks locks, SessionWatch sessions) : IDuty
{
    private const string Lock = "followers";

    /// <summary>So many uses in one turn.</summary>
    private const int Most = 1_000;

    /// <summary>More processes do not look more often together than so many, where nothing tells them that another one does.</summary>
    private const int Lookers = 80;

    private static readonly TimeSpan BetweenTurns = TimeSpan.FromSeconds(30);

    private CalendarUse? _after;

    public TimeSpan Period => BetweenTurns * (queue.IsPresent ? 1 : sessions.TurnsOf(Lookers));

    public WakeUp WakeUpFrom(LoopWakeUps wakeUps) => wakeUps.Calendars;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        // What was left here is gone on with here: the process that holds the lock has not heard of it.
        if (_after is null && !pass.TakeRest() && !await locks.HoldAsync(Lock, cancellationToken)) return Period;
        var followed = await pass.RunAsync(_after, Most, cancellationToken);
        _after = followed.Last;
        return _after is null ? Period : TimeSpan.Zero;
    }
}
