namespace JobScheduler.Tests.EndToEnd.Chaos.History;

/// <summary>One call of a handler, as the handler itself wrote it down; it never ended if its process died.</summary>
internal sealed record HandlerRun(
    Guid JobId, int Attempt, long Fence, string Worker, string Nonce, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);
