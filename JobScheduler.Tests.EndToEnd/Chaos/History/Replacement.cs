namespace JobScheduler.Tests.EndToEnd.Chaos.History;

/// <summary>When a process ended to come back in another version.</summary>
internal sealed record Replacement(string Node, DateTimeOffset At);
