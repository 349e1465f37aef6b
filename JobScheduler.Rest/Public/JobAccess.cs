namespace JobScheduler;

/// <summary>What a user of the program may do with the scheduler's routes.</summary>
public enum JobAccess
{
    /// <summary>Nothing but ask who they are (GET /me).</summary>
    None,

    /// <summary>See jobs with payloads and results, schedules, queues, workers and the audit log.</summary>
    ReadOnly,

    /// <summary>Also enqueue, cancel and retry jobs, put and control schedules, pause queues, set limits, drain workers.</summary>
    Operator,

    /// <summary>Everything, also to be a worker (/attempts).</summary>
    Admin,
}
