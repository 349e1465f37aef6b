using System.Buffers.Binary;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace JobScheduler.Tests.Api.Framing;

/// <summary>HTTP/2 frame by frame, to say what no client would say.</summary>
internal sealed class Http2Connection : IAsyncDisposable
{
    private const byte Headers = 1;
    private const byte Reset = 3;
    private const byte Settings = 4;
    private const byte EndOfStreamAndHeaders = 5;
    private const int HeaderBytes = 9;

    private readonly TcpClient _client;
    private readonly SslStream _stream;

    private Http2Connection(TcpClient client, SslStream stream) => (_client, _stream) = (client, stream);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Http2Connection> OpenAsync(TlsHost host)
    {
        var client = new TcpClient();
        await client.ConnectAsync(host.Http.BaseAddress!.Host, host.Http.BaseAddress.Port, Stop);
        var stream = new SslStream(client.GetStream(), false, (_, shown, _, _) => host.IsOurs(shown));
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "127.0.0.1", ApplicationProtocols = [SslApplicationProtocol.Http2] }, Stop);
        Assert.Equal(SslApplicationProtocol.Http2, stream.NegotiatedApplicationProtocol);
        var connection = new Http2Connection(client, stream);
        await stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray(), Stop);
        Assert.True(await connection.SendAsync(Settings, 0, 0, []));
        return connection;
    }

    /// <summary>A GET on a stream (1, 3, 5, …); false when the server has hung up.</summary>
    public Task<bool> GetAsync(int stream, string path) =>
        SendAsync(Headers, EndOfStreamAndHeaders, stream, [0x82, 0x87, .. Text(0x04, path), .. Text(0x01, "127.0.0.1")]);

    public Task<bool> ResetAsync(int stream) => SendAsync(Reset, 0, stream, [0, 0, 0, 8]);

    /// <summary>The next frame, or null when the server has hung up.</summary>
    public async Task<Frame?> ReadAsync()
    {
        try
        {
            var header = new byte[HeaderBytes];
            await _stream.ReadExactlyAsync(header, Stop);
            var payload = new byte[(header[0] << 16) | (header[1] << 8) | header[2]];
            await _stream.ReadExactlyAsync(payload, Stop);
            return new Frame(header[3], BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)), payload);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _client.Dispose();
    }

    private async Task<bool> SendAsync(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[HeaderBytes + payload.Length];
        (frame[1], frame[2], frame[3], frame[4]) = ((byte)(payload.Length >> 8), (byte)payload.Length, type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, HeaderBytes);
        try
        {
            await _stream.WriteAsync(frame, Stop);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    // A header whose name the protocol knows by number, not kept for later.
    private static byte[] Text(byte name, string value) => [name, (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    internal sealed record Frame(byte Type, int Stream, byte[] Payload)
    {
        public bool IsSettings => Type == Settings && Payload.Length > 0;

        public bool IsGoodbye => Type == 7;

        /// <summary>The code of a stream that was reset, or null.</summary>
        public int? ResetWith => Type == Reset ? BinaryPrimitives.ReadInt32BigEndian(Payload) : null;

        public bool IsAnswer => Type == Headers;

        public int Setting(ushort id) =>
            Payload.Chunk(6).Where(pair => BinaryPrimitives.ReadUInt16BigEndian(pair) == id)
                .Select(pair => BinaryPrimitives.ReadInt32BigEndian(pair.AsSpan(2))).Single();
    }
}
