namespace JobScheduler.Storage.Schedules;

/// <summary>What a policy did to waiting runs: those that may start now, and how many it took back.</summary>
internal readonly record struct TickVerdict(IReadOnlyList<ReadyJob> LetGo, int Skipped)
{
    public static TickVerdict None { get; } = new([], 0);
}
