namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>Something that can go wrong, done for a while and undone; it tells whether anything was seen of it.</summary>
internal sealed record Fault(string Kind, Func<Victims, Random, Task<bool>> StrikeAsync)
{
    /// <summary>Whether processes that failpoints kill meanwhile are started again at once:
    /// the fault waits for what they do, and starts none itself.</summary>
    public bool IsWatched { get; init; }
}
