namespace JobScheduler.Core.Jobs;

/// <summary>How much is kept of a job's log. The first attempt may fill it; each later one has half of it,
/// and the newest lines of those before it keep at most the other half.</summary>
internal readonly record struct JobLogRoom(int Lines, int Bytes)
{
    /// <summary>Of one job, in all its attempts.</summary>
    public static JobLogRoom Whole { get; } = new(1000, 64 * 1024);

    public static JobLogRoom Half { get; } = new(Whole.Lines / 2, Whole.Bytes / 2);

    public static JobLogRoom OfAttempt(long fence) => fence == 1 ? Whole : Half;

    /// <summary>The number of an attempt's line: fences rise, so no two attempts have one in common.</summary>
    public static long LineOf(long fence, int index) => (fence * Whole.Lines) + index;
}
