namespace JobScheduler;

/// <summary>What becomes of ticks that are later than the misfire limit: one run in all, none, or every one up to a limit.</summary>
public enum MisfirePolicy
{
    FireOnce,
    Skip,
    FireAll,
}
