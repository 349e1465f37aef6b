using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace JobScheduler.Api.Security.Keys;

/// <summary>The form of a key: jsk_{name}.{secret}. The prefix lets scanners find keys that were published by mistake.</summary>
internal static partial class ApiKeyText
{
    public const int HashBytes = SHA256.HashSizeInBytes;

    private const string Prefix = "jsk_";
    private const int SecretBytes = 32;
    private const int IdBytes = 6;
    private const int MaxKeyLength = 200;

    public static string New(string name) => $"{Prefix}{name}.{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";

    /// <summary>Of the secret's 256 random bits one round is enough: there is nothing to guess.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>What tells one key of a name from another: a part of the hash of its hash, so that neither can be found by it.
    /// A key that is given another name is another key.</summary>
    public static string IdOf(byte[] hash, string name) =>
        Convert.ToHexStringLower(SHA256.HashData([.. hash, .. Encoding.UTF8.GetBytes(name)]).AsSpan(0, IdBytes));

    /// <summary>Whether somebody means it to be a key.</summary>
    public static bool HasPrefix(string sent) => sent.StartsWith(Prefix, StringComparison.Ordinal);

    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>The name in what a caller sent, or null when that cannot be a key.</summary>
    public static string? NameIn(string sent)
    {
        var dot = sent.IndexOf('.', StringComparison.Ordinal);
        return sent.Length <= MaxKeyLength && dot > Prefix.Length && HasPrefix(sent) ? sent[Prefix.Length..dot] : null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\z")]
    private static partial Regex Name();
}
