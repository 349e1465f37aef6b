namespace JobScheduler.Core.Queues;

/// <summary>The list of a band: how many ids it holds, and since when it has had neither a pop nor a beginning,
/// by any clock that all lists share.</summary>
internal readonly record struct WaitingList(int Priority, long Length, long Since);
