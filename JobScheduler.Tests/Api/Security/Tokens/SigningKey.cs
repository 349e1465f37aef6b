using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace JobScheduler.Tests.Api.Security.Tokens;

/// <summary>A key that a provider signs with.</summary>
internal sealed class SigningKey(string id) : IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);

    public string Id => id;

    /// <summary>As the provider publishes it.</summary>
    public JsonObject Public => new()
    {
        ["kty"] = "RSA",
        ["use"] = "sig",
        ["kid"] = id,
        ["n"] = Base64Url.EncodeToString(_rsa.ExportParameters(false).Modulus),
        ["e"] = Base64Url.EncodeToString(_rsa.ExportParameters(false).Exponent),
    };

    /// <summary>What everybody knows, as the texts in which somebody may try it as a shared secret.</summary>
    public IEnumerable<byte[]> AsSecrets =>
    [
        Encoding.UTF8.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem()), Encoding.UTF8.GetBytes(_rsa.ExportRSAPublicKeyPem()),
        _rsa.ExportSubjectPublicKeyInfo(), _rsa.ExportParameters(false).Modulus!, Encoding.UTF8.GetBytes(Public.ToJsonString()),
    ];

    public string Sign(JsonObject header, JsonObject claims) =>
        Signed(header, claims, text => _rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public static string Signed(JsonObject header, JsonObject claims, Func<byte[], byte[]> sign)
    {
        var text = $"{Encoded(header)}.{Encoded(claims)}";
        return $"{text}.{Base64Url.EncodeToString(sign(Encoding.UTF8.GetBytes(text)))}";
    }

    public void Dispose() => _rsa.Dispose();

    private static string Encoded(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
