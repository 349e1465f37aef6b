using JobScheduler.Api.Security.Keys;

namespace JobScheduler.Api.Security.KeyUsage;

/// <summary>The keys of the settings, and those that were used once and have gone from them.</summary>
internal static class KeyList
{
    /// <summary>Without keys in the settings there is no ring.</summary>
    public static async Task<IReadOnlyList<KeyResponse>> ReadAsync(ApiKeyRing? ring, IKeyUses store, CancellationToken cancellationToken)
    {
        var used = (await store.ListAsync(cancellationToken)).ToDictionary(key => key.KeyId);
        var configured = (ring?.All ?? []).Select(key => ToWire(key, used.GetValueOrDefault(key.Use.KeyId)?.LastUsedAt)).ToList();
        var gone = used.Values.ExceptBy(configured.Select(key => key.Id), key => key.KeyId)
            .Select(key =>
                new KeyResponse { Id = key.KeyId, Name = key.Name, Scopes = [], LastUsedAt = key.LastUsedAt, Configured = false });
        return [.. configured, .. gone];
    }

    /// <summary>By name, then by id: no name has a space.</summary>
    public static string OrderOf(KeyResponse key) => $"{key.Name} {key.Id}";

    private static KeyResponse ToWire(ApiKey key, DateTimeOffset? stored) => new()
    {
        Id = key.Use.KeyId,
        Name = key.Name,
        Scopes = key.Scopes,
        ExpiresAt = key.ExpiresAt,
        // What this process has not told the store yet is later.
        LastUsedAt = key.Use.At is { } here && !(stored > here) ? here : stored,
        Configured = true,
    };
}
