namespace JobScheduler.Tests.Storage.Models;

/// <summary>A call that was made and what the store said.</summary>
internal sealed record Step(Move Move, StoreCall Call, object Answer);
