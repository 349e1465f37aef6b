namespace JobScheduler.Storage.Schedules;

/// <summary>What a policy did to waiting runs: those that may start now, and of those that it took back, the schedule of each.</summary>
internal readonly record struct TickVerdict(IReadOnlyList<ReadyJob> LetGo, IReadOnlyList<Guid> Skipped)
{
    public static TickVerdict None { get; } = new([], []);
}
