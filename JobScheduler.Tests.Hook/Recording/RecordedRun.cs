namespace JobScheduler.Tests.Hook.Recording;

/// <summary>The start of a handler's call, or its end.</summary>
public sealed record RecordedRun(Guid JobId, int Attempt, long Fence, string Nonce, string Worker, bool IsEnd, DateTimeOffset At)
    : Recorded(At);
