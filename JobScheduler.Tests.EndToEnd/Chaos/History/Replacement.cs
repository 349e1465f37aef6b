namespace JobScheduler.Tests.EndToEnd.Chaos.History;

/// <summary>When a process came back in another version.</summary>
internal sealed record Replacement(string Node, DateTimeOffset At);
