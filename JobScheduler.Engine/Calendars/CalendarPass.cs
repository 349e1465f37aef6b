using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Calendars;

/// <summary>Has schedules go by the newest version of their calendars, each in a transaction of its own: its next run moves with it.
/// Any number of processes may do so at once, and what one leaves another finds.</summary>
internal sealed class CalendarPass(
    ICalendarStore calendars, IScheduleStore schedules, RecurringRuns runs, ReadyJobNotifier notifier, StoreClock clock,
    ILogger<CalendarPass> log)
{
    private const int Page = 100;

    /// <summary>So many are told that have no run ahead.</summary>
    private const int MostTold = 10;

    private bool _hasRest;

    /// <summary>Whether a change of a calendar left schedules to be followed here; once for each.</summary>
    public bool TakeRest() => Interlocked.Exchange(ref _hasRest, false);

    public void LeaveRest() => Volatile.Write(ref _hasRest, true);

    /// <summary>Up to about so many uses of calendars, behind one; what cannot follow now is passed over.</summary>
    public async Task<FollowedSchedules> RunAsync(CalendarUse? after, int most, CancellationToken cancellationToken)
    {
        var (followed, standing) = (0, new List<Schedule>());
        for (var looked = 0; looked < most; looked += Page)
        {
            var page = await calendars.BehindAsync(after, Page, cancellationToken);
            foreach (var id in page.Select(use => use.ScheduleId).Distinct())
            {
                if (await TryFollowAsync(id, cancellationToken) is not { } schedule) continue;
                followed++;
                if (schedule is { NextTick: null, Paused: false, Ended: null } && standing.Count < MostTold) standing.Add(schedule);
            }

            after = page.Count < Page ? null : page[^1];
            if (after is null) break;
        }

        if (followed > 0) await notifier.PublishAsync(new JobNotification.SchedulesChanged());
        return new(after, standing);
    }

    /// <summary>Null if it did not: it is gone, was changed meanwhile, or this machine cannot reckon its ticks.</summary>
    private async Task<Schedule?> TryFollowAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await FollowAsync(id, cancellationToken);
        }
        catch (Exception error) when (error is FormatException or UnknownWordException or CalendarGoneException)
        {
            EngineLog.ScheduleFailed(log, error, id);
            return null;
        }
    }

    private async Task<Schedule?> FollowAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await schedules.GetAsync(id, cancellationToken) is not { Calendars.Count: > 0 } stored) return null;
        var newest = await calendars.FindAsync([.. stored.Calendars.Select(calendar => calendar.Name)], cancellationToken);
        var next = stored with { Calendars = [.. newest.OrderBy(calendar => calendar.Name, StringComparer.Ordinal)] };
        if (newest.Count < stored.Calendars.Count) return null;
        next = next with { NextTick = next.FirstTick(next.Timing(), clock.Now) };
        var run = next.Paused || next.NextTick is not { } tick ? null : runs.ForTick(next, tick);
        var change = await schedules.ReplaceAsync(next, run, stored.Version, deed: null, cancellationToken);
        if (change.Kind != ScheduleChangeKind.Changed) return null;
        await notifier.NotifyAsync(change.Ready);
        return change.Schedule;
    }
}

/// <summary>The use of a calendar that was looked at last, null where there are no more; and some of the schedules that have no run ahead
/// since.</summary>
internal sealed record FollowedSchedules(CalendarUse? Last, IReadOnlyList<Schedule> Standing);
