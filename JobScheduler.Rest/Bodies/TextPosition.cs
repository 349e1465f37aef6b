namespace JobScheduler.Rest.Bodies;

/// <summary>A line and a byte in it, both counted from 0 and shown from 1.</summary>
internal readonly record struct TextPosition(long Line, long Byte)
{
    public static TextPosition At(ReadOnlySpan<byte> text, int index)
    {
        var before = text[..index];
        return new(before.Count((byte)'\n'), index - (before.LastIndexOf((byte)'\n') + 1));
    }

    /// <summary>Where in the body an error lies that was found in a document starting here.</summary>
    public TextPosition Plus(JsonException error)
    {
        var (line, position) = (error.LineNumber ?? 0, error.BytePositionInLine ?? 0);
        return new(Line + line, line == 0 ? Byte + position : position);
    }

    public override string ToString() => $"line {Line + 1}, byte {Byte + 1}";
}
