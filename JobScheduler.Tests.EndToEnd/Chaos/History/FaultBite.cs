namespace JobScheduler.Tests.EndToEnd.Chaos.History;

/// <summary>A fault that was done to a process, and whether anything was seen of it.</summary>
internal sealed record FaultBite(string Kind, string Target, bool HasBitten);
