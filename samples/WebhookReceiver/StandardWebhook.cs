using System.Globalization;
using System.Security.Cryptography;
using System.Text;

/// <summary>Checks the signatures of Standard Webhooks.</summary>
public static class StandardWebhook
{
    private const string Prefix = "whsec_";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>The bytes of secrets that are separated by commas.</summary>
    public static byte[][] SecretsIn(string secrets) =>
        [.. secrets.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(secret => secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret)
            .Select(Convert.FromBase64String)];

    /// <summary>Whether somebody who knows a secret sent this, not long ago.</summary>
    public static bool IsGenuine(IHeaderDictionary headers, ReadOnlySpan<byte> body, IEnumerable<byte[]> secrets, DateTimeOffset now)
    {
        var sent = $"{headers["webhook-timestamp"]}";
        if (!long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds) return false;

        byte[] signed = [.. Encoding.UTF8.GetBytes($"{headers["webhook-id"]}.{seconds}."), .. body];
        var expected = secrets.Select(secret =>
            Encoding.ASCII.GetBytes($"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));
        var given = $"{headers["webhook-signature"]}".Split(' ').Select(Encoding.ASCII.GetBytes).ToList();
        return expected.Any(one => given.Any(other => CryptographicOperations.FixedTimeEquals(one, other)));
    }
}
