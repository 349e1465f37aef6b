namespace JobScheduler.Engine.Loops;

/// <summary>How long to wait after failures in a row: 100 ms doubling to a cap, half of it jitter.</summary>
internal static class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);

    public static TimeSpan After(int failures, TimeSpan cap, double random)
    {
        var delay = First * Math.Pow(2, Math.Min(failures - 1, 20));
        return (delay < cap ? delay : cap) * (0.5 + (0.5 * random));
    }
}
