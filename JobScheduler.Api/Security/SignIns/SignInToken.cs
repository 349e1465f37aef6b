using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using JobScheduler.Api.Security.Keys;

namespace JobScheduler.Api.Security.SignIns;

/// <summary>What a signed-in browser holds: {name of the key}.{secret}.{proof}. The proof is made with the hash of the key, which is in
/// settings alone: so what nobody was given is refused without a look into the store, and who can write there can sign nobody in.</summary>
internal static class SignInToken
{
    private const int SecretBytes = 32;

    // A name of 64, two times 32 bytes in Base64Url, two dots.
    private const int MaxLength = 152;

    private static ReadOnlySpan<byte> Purpose => "dashboard sign-in\n"u8;

    public static string New(ApiKey key)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        return $"{key.Name}.{Base64Url.EncodeToString(secret)}.{Base64Url.EncodeToString(ProofOf(secret, key))}";
    }

    /// <summary>The key by which this was given; null when it was given by none of these.</summary>
    public static ApiKey? KeyOf(string token, ApiKeyRing keys)
    {
        if (token.Length > MaxLength || token.Split('.') is not [var name, var secretText, var proofText]) return null;
        // One way of writing it is taken: the store knows it by the text.
        if (Bytes(secretText) is not { } secret || Bytes(proofText) is not { } proof) return null;
        return keys.Named(name).FirstOrDefault(key => CryptographicOperations.FixedTimeEquals(proof, ProofOf(secret, key)));
    }

    /// <summary>What the store knows it by.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static byte[] ProofOf(byte[] secret, ApiKey key) => HMACSHA256.HashData(key.Hash, (byte[])[.. Purpose, .. secret]);

    private static byte[]? Bytes(string text)
    {
        var bytes = new byte[SecretBytes];
        return Base64Url.IsValid(text, out var length) && length == SecretBytes && Base64Url.TryDecodeFromChars(text, bytes, out _)
            && Base64Url.EncodeToString(bytes) == text
            ? bytes
            : null;
    }
}
