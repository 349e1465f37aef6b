namespace JobScheduler.Core.Schedules;

/// <summary>What a change of the clocks has to do with a tick.</summary>
internal enum TickMark
{
    Normal,

    /// <summary>The clocks skip its time: it comes at the first instant after the gap.</summary>
    Gap,

    /// <summary>The clocks show its time twice that day.</summary>
    Doubled,
}
