namespace JobScheduler.Tests.EndToEnd.Chaos.History;

/// <summary>One request: what was asked, and what the client knows of it. Job and status are those of the answer.</summary>
internal sealed record ClientCall(
    string Kind, string Key, CallResult Result, Guid? JobId = null, string? Status = null, DateTimeOffset? NotBefore = null,
    DateTimeOffset? AnsweredAt = null)
{
    public const string Create = "create";
    public const string Cancel = "cancel";

    /// <summary>An answer that no request may ever get: a 5xx that is not the 503 of a store that is away.</summary>
    public string? InternalError { get; init; }
}
