using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using JobScheduler.Engine.Working;

namespace JobScheduler.Engine.HttpJobs;

/// <summary>What is kept of an answer, as JSON that is no larger than a result may be.</summary>
internal static class HttpJobResult
{
    // What else would be escaped for the sake of web pages takes room.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body is read as UTF-8.</summary>
    public static string Json(int status, ReadOnlySpan<byte> body, bool truncated)
    {
        var text = StorableText.Clean(Encoding.UTF8.GetString(body));
        var json = Write(status, text, truncated);
        while (json.WrittenCount > AttemptEnd.MaxResultBytes)
        {
            // Shorter each time: by the share that is too much.
            text = StorableText.Clean(text, (int)((long)text.Length * AttemptEnd.MaxResultBytes / json.WrittenCount));
            json = Write(status, text, truncated: true);
        }

        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    private static ArrayBufferWriter<byte> Write(int status, string body, bool truncated)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes, Plain);
        json.WriteStartObject();
        json.WriteNumber("status", status);
        json.WriteString("body", body);
        json.WriteBoolean("truncated", truncated);
        json.WriteEndObject();
        json.Flush();
        return bytes;
    }
}
