using Microsoft.Extensions.Primitives;

namespace JobScheduler.Api.Security.Keys;

/// <summary>Reads the key of a request from its headers; an address ends in logs and histories, so a key in one is not looked at.</summary>
internal static class SentKey
{
    public const string Header = "X-Api-Key";

    public const string Bearer = "Bearer";

    /// <summary>False when no key was sent; <paramref name="key"/> is null when something was sent that cannot be one.</summary>
    public static bool TryRead(IHeaderDictionary headers, out string? key)
    {
        key = null;
        var (authorization, own) = (headers.Authorization, headers[Header]);
        if (authorization.Count == 0 && own.Count == 0) return false;
        // Of two it is not clear which is meant.
        if (authorization.Count + own.Count == 1) key = own.Count == 1 ? own.ToString() : TokenOf(authorization);
        return true;
    }

    private static string? TokenOf(StringValues authorization)
    {
        var text = authorization.ToString();
        return text.StartsWith($"{Bearer} ", StringComparison.OrdinalIgnoreCase) ? text[Bearer.Length..].Trim() : null;
    }
}
