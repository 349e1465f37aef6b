namespace JobScheduler.Client.Contracts;

/// <summary>An API key: never the key itself, nor anything that it could be found by.</summary>
public sealed record KeyResponse
{
    /// <summary>Tells keys of one name apart; new-key prints it.</summary>
    public required string Id { get; init; }

    /// <summary>The caller.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do; nothing when it is in no setting any more.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>When it ends, or ended; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>By whichever process, up to a minute late; null: never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>False for a key that was used once and is in no setting of the answering process any more.</summary>
    public required bool Configured { get; init; }
}
