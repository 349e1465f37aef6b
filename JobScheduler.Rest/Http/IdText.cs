namespace JobScheduler.Rest.Http;

/// <summary>Reads ids as they are written in answers: 36 characters, hex and dashes, upper or lower case.</summary>
internal static class IdText
{
    private const int Length = 36;

    // Guid by itself also takes spaces around and 0x inside.
    public static bool TryRead(string text, out Guid id)
    {
        id = default;
        return text.Length == Length
            && text.All(letter => char.IsAsciiHexDigit(letter) || letter == '-')
            && Guid.TryParseExact(text, "D", out id);
    }
}
