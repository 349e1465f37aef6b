using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace JobScheduler.Rest.IdempotencyKeys;

/// <summary>Tells whether two bodies mean the same: the order of properties, spaces, and how a number is written do not count.</summary>
internal static class Fingerprint
{
    /// <summary>The SHA-256 of the canonical body, in hex.</summary>
    public static string Of<T>(T body, JsonTypeInfo<T> type)
    {
        var canonical = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(canonical, new JsonWriterOptions { SkipValidation = true }))
            CanonicalJson.Write(JsonSerializer.SerializeToElement(body, type), writer);
        return Convert.ToHexStringLower(SHA256.HashData(canonical.WrittenSpan));
    }

    /// <summary>Of a request that has no body: what it does, and to what. No canonical body reads like it.</summary>
    public static string Of(string action, Guid id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{action} {id}")));
}
