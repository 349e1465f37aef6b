namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>What becomes of one call: how long it travels there and back, whether it arrives, and whether its answer does.</summary>
internal readonly record struct Fate(TimeSpan There, TimeSpan Back, bool Arrives, bool IsAnswered, Func<string, Exception> Failure);
