namespace JobScheduler.Storage.Postgres.Workers;

/// <summary>What came of one beat: a reply (null: the session was declared lost), or how it failed.</summary>
internal readonly record struct LinkOutcome(Guid Session, BeatReply? Reply, StoreUnavailableException? Failure);
