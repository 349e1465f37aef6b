namespace JobScheduler.Core.Requests;

/// <summary>The part of a request that says what the job waits for: ids, or names of other jobs of the request. Each list is named after
/// what becomes of the job when a parent in it fails or is cancelled.</summary>
internal sealed record DependsOnRequest(IReadOnlyList<string>? Cancel, IReadOnlyList<string>? Run, IReadOnlyList<string>? Hold);
