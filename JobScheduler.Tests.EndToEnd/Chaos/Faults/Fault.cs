namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>Something that can go wrong, done for a while and undone; it tells whether anything was seen of it.</summary>
internal sealed record Fault(string Kind, Func<Victims, Random, Task<bool>> StrikeAsync);
