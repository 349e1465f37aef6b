using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace JobScheduler.Engine.HttpJobs;

/// <summary>Signs a request as Standard Webhooks asks for: what is sent, its id and its moment, with each secret.</summary>
internal static class WebhookSignature
{
    private const string SecretPrefix = "whsec_";
    private const int MinSecretBytes = 24;
    private const int MaxSecretBytes = 64;

    /// <summary>The bytes of a secret as it is written, or null for one that is none.</summary>
    public static byte[]? ReadSecret(string text)
    {
        if (!text.StartsWith(SecretPrefix, StringComparison.Ordinal)) return null;
        var secret = new byte[text.Length];
        return Convert.TryFromBase64String(text[SecretPrefix.Length..], secret, out var length)
            && length is >= MinSecretBytes and <= MaxSecretBytes
            ? secret[..length]
            : null;
    }

    /// <summary>One signature for each secret, in their order.</summary>
    public static string Of(string id, long unixSeconds, ReadOnlySpan<byte> body, IEnumerable<byte[]> secrets)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{unixSeconds}."));
        byte[] signed = [.. head, .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));
    }
}
