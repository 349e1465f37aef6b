namespace JobScheduler.Core.Measuring;

/// <summary>What one process tells of the attempts that ended in it in a minute.</summary>
/// <param name="Id">Which telling it is: repeated, it counts once.</param>
/// <param name="Minute">A moment in it.</param>
/// <param name="Handlers">All together, and each handler and queue apart.</param>
internal sealed record ToldMinute(Guid Id, DateTimeOffset Minute, IReadOnlyList<HandlerTally> Handlers);

/// <summary>What was told of some minutes from a moment on.</summary>
internal sealed record PastMinutes(DateTimeOffset From, int Minutes, HandlerTally Told);

/// <summary>Which past minutes somebody asks for.</summary>
/// <param name="Handler">Empty for what was told of all together; null for each handler apart.</param>
/// <param name="Queue">Null for all.</param>
/// <param name="From">Those that begin at this moment or later,</param>
/// <param name="To">and before this one.</param>
/// <param name="Max">So many rows at most, the latest.</param>
internal sealed record MinutesAsked(string? Handler, string? Queue, DateTimeOffset From, DateTimeOffset To, int Max);

/// <summary>How long minutes are kept, and how they are numbered.</summary>
internal static class HandlerMinutes
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(48);

    /// <summary>From then on they are told one by one for certain; before, they may be told together by the hour.</summary>
    public static readonly TimeSpan KeptApart = TimeSpan.FromHours(2);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static long NumberOf(DateTimeOffset moment) => (long)Math.Floor((moment - DateTimeOffset.UnixEpoch) / Minute);

    public static DateTimeOffset MomentOf(long number) => DateTimeOffset.UnixEpoch + (Minute * number);
}
