using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Ticks;

/// <summary>Reckons every waiting tick anew, once after the start of the process:
/// the rules of its time zone may have changed with the machine's zone data.</summary>
internal sealed class TickReckoner(IScheduleStore schedules, RecurringRuns runs, ReadyJobNotifier notifier, ILogger<TickReckoner> log)
{
    private const int Page = 100;

    /// <summary>A tick this near is left to the ticker: between the look and the move it may come.</summary>
    private static readonly TimeSpan TooNear = TimeSpan.FromSeconds(10);

    private Guid? _after;

    public bool IsDone { get; private set; }

    /// <summary>Does the next page.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (IsDone) return;
        var page = await schedules.ListAsync(_after, Page, cancellationToken);
        // After the page: by an earlier clock, a schedule that ticked since would seem to have lost that tick.
        var now = (await schedules.DueAsync(1, cancellationToken)).Now;
        foreach (var schedule in page) await TryReckonAsync(schedule, now, cancellationToken);
        IsDone = page.Count < Page;
        if (page.Count > 0) _after = page[^1].Id;
    }

    private async Task TryReckonAsync(Schedule schedule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await ReckonAsync(schedule, now, cancellationToken);
        }
        catch (FormatException error)
        {
            EngineLog.ScheduleFailed(log, error, schedule.Id);
        }
    }

    private async Task ReckonAsync(Schedule schedule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (schedule.Paused || schedule.NextTick is not { } stored || schedule.DueAt < now + TooNear) return;
        var next = schedule.FirstTick(schedule.Timing(), now);
        if (next == stored) return;
        var change = await schedules.MoveAsync(schedule, next is { } tick ? runs.ForTick(schedule, tick) : null, cancellationToken);
        if (change.Kind != ScheduleChangeKind.Changed) return;
        EngineLog.TickMoved(log, schedule.Id, stored, next);
        await notifier.NotifyAsync(change.Ready);
    }
}
