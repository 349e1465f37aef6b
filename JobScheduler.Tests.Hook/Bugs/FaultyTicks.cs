namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Moves a schedule on without a run at every second tick, or with two.</summary>
internal sealed class FaultyTicks(IScheduleStore inner, bool lose) : PassingScheduleStore(inner)
{
    private int _ticks;

    public override Task<TickResult?> AdvanceAsync(ScheduleAdvance advance, CancellationToken cancellationToken)
    {
        var isFaulty = Interlocked.Increment(ref _ticks) % 2 == 0;
        return base.AdvanceAsync(
            isFaulty ? advance with { Runs = lose ? [] : [.. advance.Runs, .. advance.Runs.Select(Again)] } : advance, cancellationToken);
    }

    private static NewJob Again(NewJob run) => run with { Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()) };
}
