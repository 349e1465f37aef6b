namespace JobScheduler.Tests.EndToEnd.Chaos.History;

/// <summary>What three witnesses saw of one run, and what is left of it: the client, the handlers, the store.</summary>
internal sealed record RunHistory
{
    public required IReadOnlyList<ClientCall> Calls { get; init; }

    public required IReadOnlyList<HandlerRun> Runs { get; init; }

    /// <summary>In the order in which they were committed for each job.</summary>
    public required IReadOnlyList<StoreTransition> Transitions { get; init; }

    /// <summary>Every job in the store, read after all faults were healed and the queue was drained.</summary>
    public required IReadOnlyList<FinalJob> Jobs { get; init; }

    public required IReadOnlyList<ScheduleWindow> Schedules { get; init; }

    /// <summary>How many jobs the store's own sums say are in each status.</summary>
    public required IReadOnlyDictionary<string, long> Totals { get; init; }

    /// <summary>Outcomes of workers that had lost their job, which the store refused.</summary>
    public required long StaleRejected { get; init; }

    public IReadOnlyList<FaultBite> Faults { get; init; } = [];
}
