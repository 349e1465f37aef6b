namespace JobScheduler.Core.Holds;

/// <summary>When a handler is held, and for how long.</summary>
/// <param name="Attempts">How many of the last attempts of each process count, and how many must be known in all.</param>
/// <param name="Share">The share of failures among them, 0 to 1, from which on it is held.</param>
/// <param name="FirstWait">Until the first canary.</param>
/// <param name="LongestWait">At most until the next one, however many have failed.</param>
internal sealed record HoldRule(int Attempts, double Share, TimeSpan FirstWait, TimeSpan LongestWait)
{
    /// <summary>Attempts that ended longer ago say nothing.</summary>
    public static readonly TimeSpan Counts = TimeSpan.FromMinutes(1);

    /// <summary>So soon at the earliest somebody looks again whether a canary that was let run is still running.</summary>
    public static readonly TimeSpan CanaryLook = TimeSpan.FromSeconds(5);

    /// <summary>So long nobody looks for a canary after somebody found none in its queues: others may have it in theirs.</summary>
    public static readonly TimeSpan NoneLook = TimeSpan.FromSeconds(0.5);

    /// <summary>The same after a canary that said nothing.</summary>
    public static readonly TimeSpan AgainLook = TimeSpan.FromSeconds(1);

    /// <summary>A hold for which nobody has looked for a canary for so long is over.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>So long others have to say that the handler does well with them.</summary>
    public static readonly TimeSpan ForOthers = TimeSpan.FromSeconds(3);

    /// <summary>Whether so many of so many attempts are enough failures.</summary>
    public bool IsBroken(long ended, long failed) => ended >= Attempts && HasShare(ended, failed);

    /// <summary>Whether they are the share that is enough, however many they are.</summary>
    public bool HasShare(long ended, long failed) => failed >= Share * ended;

    /// <summary>Whether the handler shall be held. A single process that fails is no reason before others that have the handler
    /// could say how it does there.</summary>
    public bool IsBroken(ToldOutcomes told) =>
        IsBroken(told.Ended, told.Failed) && (told.Tellers >= Math.Min(2, told.Serving) || told.ToldFor >= ForOthers);
}

/// <summary>What all processes together say of the last attempts of a handler.</summary>
/// <param name="Handler">Its name.</param>
/// <param name="Ended">How many attempts.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="Tellers">How many processes say so.</param>
/// <param name="Serving">How many workers have the handler.</param>
/// <param name="ToldFor">How long ago the first of the processes began to tell.</param>
internal sealed record ToldOutcomes(string Handler, long Ended, long Failed, long Tellers, long Serving, TimeSpan ToldFor);
