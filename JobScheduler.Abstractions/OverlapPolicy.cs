namespace JobScheduler;

/// <summary>Whether a run may start while the schedule's previous run has not ended.</summary>
public enum OverlapPolicy
{
    Allow,
    Skip,
}
