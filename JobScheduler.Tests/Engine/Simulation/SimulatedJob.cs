using JobScheduler.Core.Jobs;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>What a client knows of its job: when it is due, and the answer to its cancel, if it asked for one and was not refused.</summary>
internal sealed record SimulatedJob(DateTimeOffset DueAt, Job? Cancelled);
