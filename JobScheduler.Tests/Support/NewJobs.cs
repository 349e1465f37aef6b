namespace JobScheduler.Tests.Support;

/// <summary>Jobs to be stored, plain unless a test says otherwise.</summary>
internal static class NewJobs
{
    private static readonly DateTimeOffset FirstIdAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static long _made;

    /// <summary>A new id, later than all before it.</summary>
    public static Guid NextId() => Guid.CreateVersion7(FirstIdAt.AddMilliseconds(Interlocked.Increment(ref _made)));

    public static NewJob Immediate(string queue = JobSpec.DefaultQueue, int priority = JobSpec.DefaultPriority, int maxRetries = 3) => new()
    {
        Id = NextId(),
        Type = JobType.Immediate,
        Spec = Spec(queue, priority, maxRetries),
        Delay = TimeSpan.Zero,
    };

    public static NewJob Delayed(TimeSpan delay) => Immediate() with { Type = JobType.Delayed, Delay = delay };

    public static NewJob Tick(Guid scheduleId, DateTimeOffset tick) => Immediate() with
    {
        Type = JobType.Recurring,
        Delay = null,
        RunAt = tick,
        ScheduleId = scheduleId,
        Tick = tick,
    };

    public static NewJob With(this NewJob job, Func<JobSpec, JobSpec> change) => job with { Spec = change(job.Spec) };

    public static IReadOnlyList<NewJob> Many(int count) => [.. Enumerable.Range(0, count).Select(_ => Immediate())];

    /// <summary>A job as its worker has it, after a wait of some seconds.</summary>
    public static Job Started(JobType type, double? wait) => new()
    {
        Id = NextId(),
        Type = type,
        Spec = Spec(),
        State = new JobState(JobStatus.Running, 1, 4, 1, 0, CancelRequested: false),
        CreatedAt = FirstIdAt,
        ScheduledAt = FirstIdAt,
        StartedAt = wait is { } seconds ? FirstIdAt.AddSeconds(seconds) : null,
    };

    public static JobSpec Spec(string queue = JobSpec.DefaultQueue, int priority = JobSpec.DefaultPriority, int maxRetries = 3) => new()
    {
        Name = "job",
        Queue = queue,
        Priority = priority,
        Retry = RetryPolicy.Default with { MaxRetries = maxRetries },
    };
}
