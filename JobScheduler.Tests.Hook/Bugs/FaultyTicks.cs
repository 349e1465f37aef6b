namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Moves a schedule on without a run at every second tick, or with two.</summary>
internal sealed class FaultyTicks(IScheduleStore inner, bool lose) : PassingScheduleStore(inner)
{
    private int _ticks;

    public override Task<AdvanceResult> AdvanceAsync(IReadOnlyList<ScheduleAdvance> advances, CancellationToken cancellationToken) =>
        base.AdvanceAsync([.. advances.Select(Spoil)], cancellationToken);

    private ScheduleAdvance Spoil(ScheduleAdvance advance)
    {
        var isFaulty = Interlocked.Increment(ref _ticks) % 2 == 0;
        return isFaulty ? advance with { Runs = lose ? [] : [.. advance.Runs, .. advance.Runs.Select(Again)] } : advance;
    }

    private static NewJob Again(NewJob run) => run with { Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()) };
}
