using System.IO.Compression;
using System.Security.Cryptography;

namespace JobScheduler.Dashboard;

/// <summary>A file that the pages are made of. Its address has the hash of its content, so that a browser may keep it for good;
/// it is compressed once, when it is first asked for.</summary>
internal sealed class Asset
{
    private readonly byte[] _content;
    private readonly Lazy<byte[]> _brotli;
    private readonly Lazy<byte[]> _gzip;

    public Asset(string name, string contentType)
    {
        (Name, ContentType, _content) = (name, contentType, Read(name));
        Hash = Convert.ToHexStringLower(SHA256.HashData(_content).AsSpan(0, 8));
        _brotli = new(() => Compress(to => new BrotliStream(to, CompressionLevel.SmallestSize)));
        _gzip = new(() => Compress(to => new GZipStream(to, CompressionLevel.SmallestSize)));
    }

    public string Name { get; }

    public string ContentType { get; }

    public string Hash { get; }

    public string Path => $"assets/{Hash}/{Name}";

    /// <summary>The content as the caller takes it, and what that is called.</summary>
    public (byte[] Content, string? Encoding) For(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        if (Takes("br")) return (_brotli.Value, "br");
        return Takes("gzip") ? (_gzip.Value, "gzip") : (_content, null);

        bool Takes(string encoding) => accepted.Any(
            one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0);
    }

    private static byte[] Read(string name)
    {
        using var resource = typeof(Asset).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly has no {name}.");
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }

    private byte[] Compress(Func<Stream, Stream> open)
    {
        using var compressed = new MemoryStream();
        using (var stream = open(compressed)) stream.Write(_content);
        return compressed.ToArray();
    }
}
