namespace JobScheduler.Core.Schedules;

/// <summary>What becomes of a tick while the run before it is not finished.</summary>
public enum OverlapPolicy
{
    Allow,
    Skip,
}
