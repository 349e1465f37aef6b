namespace JobScheduler.Core.Requests;

/// <summary>The fields of what workers say to the API, and what each may hold: the one place that says so.</summary>
internal static class AttemptFields
{
    public const int MaxHandlers = 200;
    public const int MaxQueues = 50;

    /// <summary>Of one session.</summary>
    public const int MostRunning = 1_000;

    public static readonly IdField Session = new(nameof(Session));
    public static readonly TextField Worker = new(nameof(Worker), 100);
    public static readonly SymbolField Handlers = new(nameof(Handlers), JobFields.Handler.MaxLength);
    public static readonly SymbolField Queues = new(nameof(Queues), JobFields.Queue.MaxLength);
    public static readonly NumberField MaxJobs = new(nameof(MaxJobs), 1, 100);
    public static readonly NumberField WaitSeconds = new(nameof(WaitSeconds), 0, 30);
    public static readonly IdField Running = new(nameof(Running));
    public static readonly IdField Id = new(nameof(Id));
    /// <summary>What JSON can carry exactly.</summary>
    public static readonly NumberField Fence = new(nameof(Fence), 1, 1L << 53);
    public static readonly RequestField Error = new(nameof(Error));
    public static readonly RequestField Permanent = new(nameof(Permanent));
    public static readonly NumberField RetryAfterSeconds = new(nameof(RetryAfterSeconds), 0, TimeSpan.SecondsPerDay * 366);
    public static readonly NumberField SnoozeSeconds = new(nameof(SnoozeSeconds), 0, TimeSpan.SecondsPerDay * 366);
}
