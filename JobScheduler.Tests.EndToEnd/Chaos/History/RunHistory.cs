using JobScheduler.Tests.Hook.Recording;

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

    /// <summary>What the store said to each end of an attempt that a process brought, as the process wrote it down before
    /// it did anything else.</summary>
    public IReadOnlyList<RecordedReply> Replies { get; init; } = [];

    public IReadOnlyList<RecordedBite> Failpoints { get; init; } = [];

    public IReadOnlyList<FaultBite> Faults { get; init; } = [];

    /// <summary>When each fault was under way, by the clock of this process.</summary>
    public IReadOnlyList<FaultSpan> Spans { get; init; } = [];

    /// <summary>In which order processes came back in another version, if that was what the run was for.</summary>
    public IReadOnlyList<Replacement> Replacements { get; init; } = [];

    /// <summary>Processes that ended although nobody and no failpoint had killed them.</summary>
    public IReadOnlyList<string> Crashes { get; init; } = [];

    /// <summary>When everything was up again after the last fault, by the store's clock.</summary>
    public DateTimeOffset? HealedAt { get; init; }

    /// <summary>Ends of attempts that the store refused because their owner had lost the job.</summary>
    public int StaleRejected => Replies.Count(reply => reply.Reply == RecordedReply.Stale);
}
