using JobScheduler.Api.Json;
using JobScheduler.Api.Security;
using JobScheduler.Core.Jobs;

namespace JobScheduler.Api.Replay;

/// <summary>The Idempotency-Key header of a request.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    private const int LongestKey = 255;

    /// <summary>The key, or null when none was sent; the refusal says what is wrong with it.</summary>
    public static string? Read(HttpRequest request, out ProblemResult? refusal)
    {
        refusal = null;
        if (!request.Headers.TryGetValue(Header, out var values)) return null;
        if (values is [{ } key] && IsValid(key)) return key;
        refusal = Problems.Invalid([new(Header, "invalid_idempotency_key", $"One key of 1 to {LongestKey} visible ASCII characters is expected.", IsRule: false)]);
        return null;
    }

    /// <summary>What the store remembers of a request that has a key; each caller has keys of its own.</summary>
    public static Idempotency? Of(HttpContext http, string? key, Func<string> fingerprint) =>
        key is null ? null : new Idempotency(Callers.NameOf(http), key, fingerprint());

    private static bool IsValid(string key) => key.Length is > 0 and <= LongestKey && key.All(letter => letter is > ' ' and <= '~');
}
