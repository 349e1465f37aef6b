namespace JobScheduler.Client.Contracts;

/// <summary>Who asks, and what they may do.</summary>
public sealed record MeResponse
{
    /// <summary>The name of the key, issuer#sub of a token, or the user's id; "anonymous" where nobody is asked.</summary>
    public required string Name { get; init; }

    /// <summary>All that the caller may do, one by one; all there are where nobody is asked.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Whether payloads, results and errors of jobs are shown to the caller.</summary>
    public required bool Payloads { get; init; }

    /// <summary>Whether this process refuses all changes, whoever asks.</summary>
    public required bool ReadOnly { get; init; }

    /// <summary>When the sign-in of this browser is over at the latest; null for whoever sent a key.</summary>
    public DateTimeOffset? SignInEndsAt { get; init; }
}
