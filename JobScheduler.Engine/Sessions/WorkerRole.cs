namespace JobScheduler.Engine.Sessions;

/// <summary>Whether this process runs jobs, and whether it alone owns the store (then every other session is dead).</summary>
internal sealed class WorkerRole
{
    public bool RunsJobs { get; set; }

    public bool OwnsStore { get; set; }
}
