namespace JobScheduler.Tests.EndToEnd.Chaos.Witnesses;

/// <summary>What the clients of a run ask for. "One in n" is a share of all jobs; 0 stands for none.</summary>
internal sealed record LoadOptions
{
    public int Clients { get; init; } = 4;

    /// <summary>Between two requests of one client.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(40);

    /// <summary>The shortest a handler runs.</summary>
    public int ShortestMs { get; init; }

    /// <summary>The longest a handler runs.</summary>
    public int MaxMs { get; init; } = 300;

    /// <summary>Jobs that run for 3 to 8 seconds instead, every second of them deaf:
    /// they have something to lose when their worker freezes.</summary>
    public int LongOneIn { get; init; }

    /// <summary>Jobs whose first attempts fail.</summary>
    public int FailsOneIn { get; init; } = 10;

    /// <summary>Jobs that are due later, and how much at most.</summary>
    public int DelayedOneIn { get; init; } = 4;

    public int MaxDelayMs { get; init; } = 5000;

    /// <summary>Of the delayed and the long ones.</summary>
    public int CancelledOneIn { get; init; } = 8;

    /// <summary>Whether handlers ignore that they shall stop.</summary>
    public bool Deaf { get; init; }

    /// <summary>Whether a handler that is not the first of its job waits until the store has heard of the
    /// success of the one before.</summary>
    public bool Patient { get; init; }

    /// <summary>Whether every request is sent twice with the same key, as after an answer that was lost.</summary>
    public bool SendsTwice { get; init; }
}
