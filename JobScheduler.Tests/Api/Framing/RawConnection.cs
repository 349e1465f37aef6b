using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace JobScheduler.Tests.Api.Framing;

/// <summary>A socket to the server, to say what no HTTP client would say.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly BufferedStream _stream;

    private RawConnection(TcpClient client) => (_client, _stream) = (client, new BufferedStream(client.GetStream()));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<RawConnection> OpenAsync(ApiHost host, int? receiveBuffer = null, string from = "127.0.0.1")
    {
        var client = new TcpClient(new IPEndPoint(IPAddress.Parse(from), 0));
        if (receiveBuffer is { } size) client.ReceiveBufferSize = size;
        await client.ConnectAsync(host.Http.BaseAddress!.Host, host.Http.BaseAddress.Port, Stop);
        return new RawConnection(client);
    }

    /// <summary>Sends each character as one byte. A server that has hung up already has made up its mind.</summary>
    public async Task SendAsync(string text)
    {
        try
        {
            await _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), Stop);
        }
        catch (IOException hungUp)
        {
            Assert.IsType<SocketException>(hungUp.InnerException);
        }
    }

    /// <summary>The next answer, or null when the server hung up instead.</summary>
    public async Task<RawAnswer?> ReadAsync()
    {
        try
        {
            if (await LineAsync() is not { } first || !first.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)) return null;
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (await LineAsync() is { Length: > 0 } line) headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
            return new RawAnswer(int.Parse(first.Split(' ')[1], CultureInfo.InvariantCulture), headers, await BodyAsync(headers));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The first line of the next answer, and nothing behind it.</summary>
    public Task<string?> ReadStatusAsync() => LineAsync();

    public void Dispose() => _client.Dispose();

    private async Task<string> BodyAsync(Dictionary<string, string> headers)
    {
        if (headers.TryGetValue("Content-Length", out var length)) return await BytesAsync(int.Parse(length, CultureInfo.InvariantCulture));
        if (!headers.ContainsKey("Transfer-Encoding")) return "";
        var body = new StringBuilder();
        while (int.Parse(await LineAsync() ?? "0", NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            body.Append(await BytesAsync(size));
            await LineAsync();
        }

        await LineAsync();
        return body.ToString();
    }

    private async Task<string> BytesAsync(int count)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes, Stop);
        return Encoding.UTF8.GetString(bytes);
    }

    private async Task<string?> LineAsync()
    {
        var (line, letter) = (new StringBuilder(), new byte[1]);
        while (await _stream.ReadAsync(letter, Stop) == 1)
        {
            if (letter[0] == '\n') return line.ToString().TrimEnd('\r');
            line.Append((char)letter[0]);
        }

        return line.Length > 0 ? line.ToString() : null;
    }
}
