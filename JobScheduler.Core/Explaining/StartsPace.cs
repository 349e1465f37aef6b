namespace JobScheduler.Core.Explaining;

/// <summary>How often processes tell the store how many jobs they started.</summary>
internal static class StartsPace
{
    /// <summary>So many tell as often as slices end; more of them less often, so that the store has about so many writes in that
    /// time.</summary>
    private const int Often = 64;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static TimeSpan Of(long sessions)
    {
        var pace = StartCounts.Slice * Math.Max(1, sessions / (double)Often);
        return pace < Longest ? pace : Longest;
    }
}
