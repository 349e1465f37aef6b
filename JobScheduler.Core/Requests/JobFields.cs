namespace JobScheduler.Core.Requests;

/// <summary>The fields of a request and what each may hold: the one place that says so.</summary>
internal static class JobFields
{
    /// <summary>The most items of a batch.</summary>
    public const int MaxBatch = 10_000;

    public const int MaxTags = 20;

    /// <summary>The most calendars of a schedule.</summary>
    public const int MaxCalendars = 10;

    /// <summary>The most jobs and batches that a job waits for.</summary>
    public const int MaxParents = 10_000;

    /// <summary>The most jobs of a key that a limit may let run, or start, at once.</summary>
    public const int MaxPermits = 10_000;

    /// <summary>Of the payload in UTF-8.</summary>
    public const int MaxPayloadBytes = 64 * 1024;

    public static readonly TextField Name = new(nameof(Name), 255);
    public static readonly RequestField Type = new("JobType");
    public static readonly RequestField Payload = new(nameof(Payload));
    public static readonly NumberField DelaySeconds = new(nameof(DelaySeconds), 0, TimeSpan.SecondsPerDay * 366);
    public static readonly RequestField RunAt = new(nameof(RunAt));
    public static readonly RequestField CronExpression = CronTiming.ExpressionField;
    public static readonly RequestField TimeZone = CronTiming.TimeZoneField;
    public static readonly RequestField Misfire = new(nameof(Misfire));
    public static readonly RequestField Overlap = new(nameof(Overlap));
    public static readonly NumberField SpreadSeconds = new(nameof(SpreadSeconds), 0, TimeSpan.SecondsPerDay);
    public static readonly NumberField JitterSeconds = new(nameof(JitterSeconds), 0, 3600);
    public static readonly RequestField EndAt = new(nameof(EndAt));
    public static readonly NumberField MaxRuns = new(nameof(MaxRuns), 1, 1_000_000_000);

    public static readonly SymbolField Calendars = new(nameof(Calendars), CalendarRules.Name.MaxLength);

    public static readonly NumberField RequireSuccessWithinSeconds =
        new(nameof(RequireSuccessWithinSeconds), 60, TimeSpan.SecondsPerDay * 365);

    public static readonly NumberField MaxRetries = new(nameof(MaxRetries), 0, 100);
    public static readonly RequestField Retry = new(nameof(Retry));
    public static readonly NumberField BaseDelaySeconds = new(nameof(BaseDelaySeconds), 0.001, TimeSpan.SecondsPerDay) { Parent = Retry };
    public static readonly NumberField MaxDelaySeconds = new(nameof(MaxDelaySeconds), 0.001, TimeSpan.SecondsPerDay) { Parent = Retry };
    public static readonly NumberField Factor = new(nameof(Factor), 1, 100) { Parent = Retry };
    public static readonly NumberField Jitter = new(nameof(Jitter), 0, 1) { Parent = Retry };
    public static readonly NumberField TimeoutSeconds = new(nameof(TimeoutSeconds), 1, TimeSpan.SecondsPerDay * 7);
    public static readonly SymbolField Handler = new(nameof(Handler), 128);
    public static readonly SymbolField Queue = new(nameof(Queue), 64);
    public static readonly NumberField Priority = new(nameof(Priority), 0, 4);
    public static readonly TextField UniqueKey = new(nameof(UniqueKey), 255);
    public static readonly RequestField Unique = new(nameof(Unique));
    public static readonly TextField UniqueName = new(nameof(UniqueRequest.Key), 255) { Parent = Unique };
    public static readonly RequestField Scope = new(nameof(UniqueRequest.Scope)) { Parent = Unique };
    public static readonly NumberField DebounceSeconds = new(DelaySeconds.Name, 0.001, DelaySeconds.Max) { Parent = Unique };
    public static readonly NumberField LongestDebounceSeconds = new(MaxDelaySeconds.Name, 0.001, DelaySeconds.Max) { Parent = Unique };
    public static readonly NumberField PeriodSeconds = new(nameof(UniqueRequest.PeriodSeconds), 0.001, TimeSpan.SecondsPerDay * 31)
    {
        Parent = Unique,
    };
    public static readonly TextField Tags = new(nameof(Tags), 64);
    public static readonly TextField OrderKey = new(nameof(OrderKey), 255);
    public static readonly RequestField Concurrency = new(nameof(Concurrency));
    public static readonly TextField ConcurrencyKey = new(nameof(ConcurrencyRequest.Key), 255) { Parent = Concurrency };
    public static readonly NumberField ConcurrencyLimit = new(nameof(ConcurrencyRequest.Limit), 1, MaxPermits) { Parent = Concurrency };
    public static readonly TextField FairnessKey = new(nameof(FairnessKey), 255);
    public static readonly NumberField FairnessWeight = new(nameof(FairnessWeight), 1, 100);
    public static readonly RequestField Rate = new(nameof(Rate));
    public static readonly TextField RateKey = new(nameof(RateRequest.Key), 255) { Parent = Rate };
    public static readonly NumberField RateLimit = new(nameof(RateRequest.Limit), 1, 1_000_000) { Parent = Rate };
    public static readonly NumberField PerSeconds = new(nameof(RateRequest.PerSeconds), 0.001, TimeSpan.SecondsPerDay) { Parent = Rate };
    public static readonly NumberField Burst = new(nameof(RateRequest.Burst), 1, MaxPermits) { Parent = Rate };

    public static readonly RequestField DependsOn = new(nameof(DependsOn));
    public static readonly TextField CancelWith = new(nameof(DependsOnRequest.Cancel), 255) { Parent = DependsOn };
    public static readonly TextField RunAfter = new(nameof(DependsOnRequest.Run), 255) { Parent = DependsOn };
    public static readonly TextField HoldFor = new(nameof(DependsOnRequest.Hold), 255) { Parent = DependsOn };
    public static readonly IdField BatchId = new(nameof(BatchId));

    /// <summary>What a schedule is put under.</summary>
    public static readonly SymbolField Key = new(nameof(Key), 255);

    /// <summary>The fields that stand for themselves.</summary>
    internal static void Check(JobRequest request, ICollection<Violation> violations)
    {
        Name.Check(request.Name, violations);
        Handler.Check(request.Handler, violations);
        Queue.Check(request.Queue, violations);
        TimeoutSeconds.Check(request.TimeoutSeconds, violations);
        Priority.Check(request.Priority, violations);
    }
}
