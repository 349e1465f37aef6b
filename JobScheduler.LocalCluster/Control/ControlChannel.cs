using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobScheduler.LocalCluster.Control;

/// <summary>Lines of JSON over a socket.</summary>
internal sealed class ControlChannel(Socket socket) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly StreamReader _reader = new(new NetworkStream(socket, ownsSocket: true));
    private readonly SemaphoreSlim _writing = new(1, 1);

    public async Task SendAsync<T>(T message, CancellationToken cancellationToken)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(message, Json), (byte)'\n'];
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await _reader.BaseStream.WriteAsync(line, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Nothing when the other side has gone.</summary>
    public async Task<T?> ReceiveAsync<T>(CancellationToken cancellationToken)
        where T : class => await _reader.ReadLineAsync(cancellationToken) is { } line ? JsonSerializer.Deserialize<T>(line, Json) : null;

    public void Dispose()
    {
        _reader.Dispose();
        _writing.Dispose();
    }
}
