namespace JobScheduler.Client;

/// <summary>One page of a list and where the next one is, if there is more.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, Uri? Next);
