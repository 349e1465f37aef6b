using System.Buffers;
using System.IO.Pipelines;
using System.Text.Unicode;
using JobScheduler.Rest.Errors;
using JobScheduler.Rest.Limits;

namespace JobScheduler.Rest.Bodies;

/// <summary>Reads a request's body strictly and says everything that is wrong with it.</summary>
internal static class BodyReader
{
    private static readonly TimeSpan RoomPause = TimeSpan.FromSeconds(1);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a single JSON object.</summary>
    public static Task<BodyReadResult<T>> ReadAsync<T>(HttpContext http, BodyShape<T> shape, BodyKind? kind = null)
        where T : class => ReadAsync(http, kind ?? BodyKind.Single, body => ReadObject(body.Span, shape));

    /// <summary>Checks the headers, takes in the body and hands its UTF-8 text, without a byte order mark, to the parser.</summary>
    public static async Task<BodyReadResult<T>> ReadAsync<T>(
        HttpContext http, BodyKind kind, Func<ReadOnlyMemory<byte>, BodyReadResult<T>> parse)
    {
        if (MediaTypeCheck.Refuse(http.Request, kind) is { } refusal) return BodyReadResult<T>.Refused(refusal);
        if (http.Request.ContentLength > kind.MaxBytes) return TooLarge<T>(kind);
        try
        {
            return await TakeInAsync(http, kind, parse);
        }
        catch (BadHttpRequestException refused)
        {
            return BodyReadResult<T>.Refused(Problems.ForStatus(refused.StatusCode));
        }
        // Kestrel's word for a chunk of a size that no number counts. Who has gone is not answered.
        catch (IOException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return BodyReadResult<T>.Refused(Problems.ForStatus(StatusCodes.Status400BadRequest));
        }
    }

    private static async Task<BodyReadResult<T>> TakeInAsync<T>(
        HttpContext http, BodyKind kind, Func<ReadOnlyMemory<byte>, BodyReadResult<T>> parse)
    {
        var pipe = http.Request.BodyReader;
        var begun = 0L;
        if (pipe.TryRead(out var read))
        {
            begun = read.Buffer.Length;
            // Most bodies have come in with their headers: they keep nobody waiting.
            if (Take(pipe, read, kind, parse) is { } whole) return whole;
        }

        // Others of the same caller have its turn meanwhile.
        Turn.Of(http)?.End();
        using var unfinished = http.GetEndpoint()!.Metadata.GetRequiredMetadata<UnfinishedBodies>().Begin(http);
        return unfinished.TryHold(begun) ? await TakeRestAsync(http, unfinished, kind, parse) : BodyReadResult<T>.Refused(NoRoom());
    }

    private static async Task<BodyReadResult<T>> TakeRestAsync<T>(
        HttpContext http, UnfinishedBody unfinished, BodyKind kind, Func<ReadOnlyMemory<byte>, BodyReadResult<T>> parse)
    {
        var pipe = http.Request.BodyReader;
        while (true)
        {
            var read = await pipe.ReadAsync(http.RequestAborted);
            if (GiveUp(read, unfinished) is { } refusal)
            {
                pipe.AdvanceTo(read.Buffer.End);
                return BodyReadResult<T>.Refused(refusal);
            }

            if (read.IsCompleted && Turn.Of(http) is { } turn && !await turn.TryBeginAsync())
            {
                pipe.AdvanceTo(read.Buffer.End);
                return BodyReadResult<T>.Refused(Turns.NoTurn());
            }

            if (Take(pipe, read, kind, parse) is { } whole) return whole;
        }
    }

    private static ProblemResult? GiveUp(ReadResult read, UnfinishedBody unfinished) =>
        read.IsCanceled ? (unfinished.IsCutShort ? Stopping() : Problems.ForStatus(StatusCodes.Status408RequestTimeout).Closing())
        : unfinished.TryHold(read.Buffer.Length) ? null
        : NoRoom();

    private static ProblemResult Stopping() =>
        Problems.Unavailable("This process stops before the rest of the body has come; nothing of it was carried out.",
            RoomPause).Closing();

    private static ProblemResult NoRoom() =>
        Problems.TooManyRequests("Too much of this caller's bodies is still to come.", RoomPause).Closing();

    /// <summary>Null while more is to come.</summary>
    private static BodyReadResult<T>? Take<T>(
        PipeReader pipe, ReadResult read, BodyKind kind, Func<ReadOnlyMemory<byte>, BodyReadResult<T>> parse)
    {
        var buffer = read.Buffer;
        var isTooLarge = buffer.Length > kind.MaxBytes;
        try
        {
            if (isTooLarge) return TooLarge<T>(kind);
            return read.IsCompleted ? Parse(buffer.IsSingleSegment ? buffer.First : buffer.ToArray(), parse) : null;
        }
        finally
        {
            pipe.AdvanceTo(isTooLarge || read.IsCompleted ? buffer.End : buffer.Start, buffer.End);
        }
    }

    private static BodyReadResult<T> Parse<T>(ReadOnlyMemory<byte> body, Func<ReadOnlyMemory<byte>, BodyReadResult<T>> parse)
    {
        var text = body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
        if (text.Span.Trim(" \t\r\n"u8).IsEmpty) return BodyReadResult<T>.Unreadable("body_required", "The request needs a body.");
        return Utf8.IsValid(text.Span) ? parse(text) : BodyReadResult<T>.Unreadable("invalid_unicode", "The body is not valid UTF-8.");
    }

    private static BodyReadResult<T> ReadObject<T>(ReadOnlySpan<byte> body, BodyShape<T> shape)
        where T : class
    {
        var problems = new ProblemList();
        var value = DocumentReader.Read(body, .., shape, problems);
        return new(value, problems.Items);
    }

    private static BodyReadResult<T> TooLarge<T>(BodyKind kind) =>
        BodyReadResult<T>.Refused(Problems.TooLarge("body_too_large", $"The body is larger than {kind.MaxBytes} bytes."));
}
