using JobScheduler.Rest.Access;
using JobScheduler.Rest.Errors;

namespace JobScheduler.Rest.IdempotencyKeys;

/// <summary>The Idempotency-Key header of a request: every POST takes one, and refuses one that is none.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    public const int MaxLength = 255;

    /// <summary>For every POST, so that no route drops a key without a word.</summary>
    public static ValueTask<object?> RefuseInvalidAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsAbsent(context.HttpContext.Request) || Read(context.HttpContext.Request) is not null
            ? next(context)
            : new(Problems.Invalid(
                [new(Header, "invalid_idempotency_key", $"One key of 1 to {MaxLength} visible ASCII characters is expected.",
                    IsRule: false)]));

    /// <summary>What the store remembers of a request that has a key; each caller has keys of its own.</summary>
    public static Idempotency? Of(HttpContext http, Func<string> fingerprint) =>
        Read(http.Request) is { } key ? new Idempotency(Callers.NameOf(http), key, fingerprint()) : null;

    private static bool IsAbsent(HttpRequest request) => !request.Headers.ContainsKey(Header);

    private static string? Read(HttpRequest request) => request.Headers[Header] is [{ } key] && IsValid(key) ? key : null;

    private static bool IsValid(string key) => key.Length is > 0 and <= MaxLength && key.All(letter => letter is > ' ' and <= '~');
}

/// <summary>Tells the caller that an answer is that of the first request with the same key.</summary>
internal static class ReplayMark
{
    public const string Header = "Idempotent-Replayed";

    public static void MarkReplayed(this HttpResponse response) => response.Headers[Header] = "true";
}
