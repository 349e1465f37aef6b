using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace JobScheduler.Tests.Api.Framing;

/// <summary>The program with TLS by Kestrel's own settings, and a certificate that the test has made.</summary>
public sealed class TlsHost : ApiHost
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("jobscheduler-tls-");
    private string _hash = "";

    protected override string Address => "https://127.0.0.1:0";

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Kestrel:Certificates:Default:Path"] = Path.Combine(_files.FullName, "server.pfx"),
        ["Kestrel:Certificates:Default:Password"] = "of the test",
    };

    // Kestrel says so once for each connection that it ends.
    protected override bool IsMeant(string line) => line.StartsWith("Connection id", StringComparison.Ordinal);

    public override async ValueTask InitializeAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        _hash = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        await File.WriteAllBytesAsync(Path.Combine(_files.FullName, "server.pfx"), certificate.Export(X509ContentType.Pfx, "of the test"));
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _files.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Whether that is the certificate that the test has made: nobody else signed it.</summary>
    public bool IsOurs(X509Certificate? shown) => shown?.GetCertHashString(HashAlgorithmName.SHA256) == _hash;

    protected override void Configure(SocketsHttpHandler handler) =>
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => IsOurs(shown);
}
