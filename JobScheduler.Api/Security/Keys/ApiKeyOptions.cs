namespace JobScheduler.Api.Security.Keys;

/// <summary>Section Auth:ApiKeys:…: one key, known by its hash only.</summary>
internal sealed class ApiKeyOptions
{
    /// <summary>All that a key has.</summary>
    public static IReadOnlyList<string> Settings { get; } = [nameof(Name), nameof(Hash), nameof(Scopes), nameof(ExpiresAt)];

    /// <summary>Who calls with it; the part of the key before the dot.</summary>
    public string Name { get; set; } = "";

    /// <summary>The SHA-256 of the whole key in hex.</summary>
    public string Hash { get; set; } = "";

    /// <summary>What it may do.</summary>
    public List<string> Scopes { get; } = [];

    /// <summary>When it ends; default never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}
