namespace JobScheduler.Tests.EndToEnd.Chaos.History;

/// <summary>A fault that was done, and whether anything was seen of it.</summary>
internal sealed record FaultBite(string Kind, bool HasBitten);
