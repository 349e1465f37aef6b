namespace JobScheduler.Core.Workers;

/// <summary>What there is to do in the whole cluster, and how many slots are at work.</summary>
/// <param name="ArrivalsPerSecond">Attempts that came due in each second of the last minutes.</param>
/// <param name="Waiting">Jobs that are due and that nobody runs.</param>
/// <param name="IsDueSoon">Whether one waits, or will before a worker that is started now could take it.</param>
/// <param name="BusySlots">Slots that hold a running job.</param>
internal sealed record WorkDemand(double ArrivalsPerSecond, long Waiting, bool IsDueSoon, long BusySlots)
{
    /// <summary>Whether anything arrives, waits or runs.</summary>
    public bool IsAny => ArrivalsPerSecond > 0 || Waiting > 0 || IsDueSoon || BusySlots > 0;
}
