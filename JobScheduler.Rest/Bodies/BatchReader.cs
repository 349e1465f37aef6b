namespace JobScheduler.Rest.Bodies;

/// <summary>Reads the body of a batch: a JSON array, or NDJSON by its media type; items that cannot be read are null.</summary>
internal static class BatchReader
{
    public static Task<BodyReadResult<IReadOnlyList<T?>>> ReadAsync<T>(HttpContext http, BodyShape<T> shape)
        where T : JobTemplate => MediaTypeCheck.IsNdjson(http.Request)
            ? BodyReader.ReadAsync(http, BodyKind.Batch, body => ReadLines(body.Span, shape))
            : BodyReader.ReadAsync(http, BodyKind.Batch, body => ReadArray(body.Span, shape));

    private static BodyReadResult<IReadOnlyList<T?>> ReadLines<T>(ReadOnlySpan<byte> body, BodyShape<T> shape)
        where T : JobTemplate
    {
        var items = new BatchItems<T>(shape);
        foreach (var line in body.Split((byte)'\n'))
            if (!body[line].Trim(" \t\r"u8).IsEmpty && !items.Add(body, line)) break;
        return items.ToResult();
    }

    private static BodyReadResult<IReadOnlyList<T?>> ReadArray<T>(ReadOnlySpan<byte> body, BodyShape<T> shape)
        where T : JobTemplate
    {
        var items = new BatchItems<T>(shape);
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = ShapeWalker.DeepestNesting + 1 });
        int? itemStart = null;
        try
        {
            return ReadItems(ref reader, body, items, ref itemStart);
        }
        catch (JsonException error)
        {
            // Inside an item, reading it once more tells where and why; between items the reader's own word is the best there is.
            var position = default(TextPosition).Plus(error);
            if (itemStart is { } start) items.Add(body, start..);
            else items.Problems.AddUnreadable("#", "malformed_json", $"The document is not valid JSON at {position}.");
            return items.ToBrokenResult();
        }
    }

    private static BodyReadResult<IReadOnlyList<T?>> ReadItems<T>(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> body, BatchItems<T> items, ref int? itemStart)
        where T : JobTemplate
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            return BodyReadResult<IReadOnlyList<T?>>.Unreadable("array_expected", "A JSON array of jobs is expected.");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            itemStart = (int)reader.TokenStartIndex;
            reader.Skip();
            if (!items.Add(body, itemStart.Value..(int)reader.BytesConsumed)) return items.ToResult();
            itemStart = null;
        }

        reader.Read();
        return items.ToResult();
    }
}
