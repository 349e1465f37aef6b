namespace JobScheduler.Core.Limits;

/// <summary>How many jobs of a key may be open or run, where several keys share the slots of a queue.</summary>
internal static class FairShare
{
    /// <summary>Open for each slot: so that a slot that is free finds a job at once, and a key that comes anew does not wait long behind
    /// what is open already.</summary>
    private const double OpenForEachSlot = 2;

    /// <summary>Open at least, for a queue whose workers are not there yet, or whose jobs are very short.</summary>
    private const int LeastOpen = 64;

    /// <summary>The part of one key, of all that have jobs which wait, by weight; at least one.
    /// One alone has all, so that no slot is idle while jobs wait.</summary>
    public static int Of(int weight, long weights, long slots)
    {
        var open = Math.Max(LeastOpen, OpenForEachSlot * slots);
        return (int)Math.Clamp(Math.Ceiling(open * weight / Math.Max(weight, weights)), 1, int.MaxValue);
    }
}
