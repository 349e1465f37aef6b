namespace JobScheduler.Core.Schedules;

/// <summary>What becomes of the late runs of one schedule that wait for a worker: pure.</summary>
internal static class LateRunRule
{
    /// <summary>Those to be taken back, and those that may start after all; <paramref name="runs"/> are by tick,
    /// the oldest first.</summary>
    /// <remarks>With fire_once the latest stands for all. Whether it is needed at all the caller must see:
    /// a run that started at or after its tick covers it.</remarks>
    public static (IReadOnlyList<LateRun> Skipped, IReadOnlyList<LateRun> LetGo) Judge(MisfirePolicy misfire, IReadOnlyList<LateRun> runs)
    {
        List<LateRun> overdue = [.. runs.Where(run => run.IsOverdue)];
        return misfire switch
        {
            MisfirePolicy.Skip => (overdue, []),
            MisfirePolicy.FireAll => ([], overdue),
            MisfirePolicy.FireOnce => ([.. runs.SkipLast(1)], [.. runs.TakeLast(1).Where(run => run.IsOverdue)]),
            _ => throw new InvalidOperationException($"No rule is defined for misfire policy '{misfire}'."),
        };
    }
}
