using JobScheduler.Tests.Hook.Failpoints;

namespace JobScheduler.Tests.Hook.Recording;

/// <summary>A failpoint that bit; written before it did, so that a kill is counted.</summary>
public sealed record RecordedBite(string Failpoint, FailpointAction Action, string Process, DateTimeOffset At) : Recorded(At);
