namespace JobScheduler.Core.Schedules;

/// <summary>What becomes of ticks that are later than the misfire limit.</summary>
public enum MisfirePolicy
{
    FireOnce,
    Skip,
    FireAll,
}
