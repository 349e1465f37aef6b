namespace JobScheduler.Tests.Support;

/// <summary>Advances of one schedule.</summary>
internal static class ScheduleAdvances
{
    /// <summary>Null if it did not move on.</summary>
    public static async Task<TickResult?> AdvanceAsync(
        this IScheduleStore schedules, ScheduleAdvance advance, CancellationToken cancellationToken)
    {
        var result = await schedules.AdvanceAsync([advance], cancellationToken);
        return result.Moved.TryGetValue(advance.Schedule.Id, out var skipped) ? new TickResult(result.Ready, skipped) : null;
    }
}
