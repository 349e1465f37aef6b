namespace JobScheduler.Tests.EndToEnd.Chaos.History;

/// <summary>From when to when a fault was under way.</summary>
internal sealed record FaultSpan(string Kind, DateTimeOffset From, DateTimeOffset Until);
