namespace JobScheduler.Core.Holds;

/// <summary>A handler whose jobs wait, as most of its last attempts failed. Its name is the one that jobs are stored under.</summary>
internal sealed record HandlerHold(string Handler)
{
    public DateTimeOffset HeldAt { get; init; }

    /// <summary>The worker that found it.</summary>
    public string HeldBy { get; init; } = "";

    /// <summary>How many attempts it was found by, of all processes.</summary>
    public long Ended { get; init; }

    /// <summary>How many of these failed.</summary>
    public long Failed { get; init; }

    /// <summary>The first line of what one of them, or the last canary, failed with; null where none is known.</summary>
    public string? Error { get; init; }

    /// <summary>When the next single job may run; while one does, when somebody looks next.</summary>
    public DateTimeOffset NextCanaryAt { get; init; }

    public long FailedCanaries { get; init; }

    /// <summary>The job that runs alone, or did until its worker was lost.</summary>
    public Guid? CanaryJob { get; init; }
}

/// <summary>What a process has to know of a held handler: after how long the next canary may run.</summary>
internal readonly record struct HeldHandler(string Handler, TimeSpan NextCanaryIn);
