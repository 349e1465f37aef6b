namespace JobScheduler.Core.Limits;

/// <summary>A job that holds a permit of a limit: it runs, or is about to.</summary>
/// <param name="Id">The job.</param>
/// <param name="Name">Its name.</param>
/// <param name="Handler">Its handler.</param>
/// <param name="Queue">Its queue.</param>
/// <param name="Status">Its status, as it is stored.</param>
/// <param name="WorkerId">Who runs it.</param>
/// <param name="GivenAt">Since when it holds the permit.</param>
/// <param name="StartedAt">Since when it runs; null of one that does not.</param>
internal sealed record LimitHolder(
    Guid Id, string Name, string Handler, string Queue, string Status, string? WorkerId, DateTimeOffset GivenAt, DateTimeOffset? StartedAt);
