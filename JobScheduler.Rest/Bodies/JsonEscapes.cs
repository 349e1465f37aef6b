using System.Buffers.Text;

namespace JobScheduler.Rest.Bodies;

/// <summary>Looks into the escapes of raw JSON text: the serializer passes on NUL, lone surrogates and boundless numbers.</summary>
internal static class JsonEscapes
{
    private const int LongEscape = 6;

    /// <summary>So many digits with two digits of exponent are a finite number still.</summary>
    private const int MaxPlainDigits = 200;

    /// <summary>Whether a document needs the walk although it deserializes; may say so once too often, never too seldom.</summary>
    public static bool NeedLook(ReadOnlySpan<byte> document) =>
        HasDoubtfulEscape(document) || HasLongExponent(document) || HasLongNumber(document);

    /// <summary>The fault of one string, given as it stands between its quotes.</summary>
    public static TextFault FaultOf(ReadOnlySpan<byte> raw)
    {
        for (var at = raw.IndexOf((byte)'\\'); at >= 0 && at < raw.Length; at = Next(raw, at))
        {
            if (raw[at + 1] != 'u') { at += 2; continue; }
            var unit = UnitAt(raw, at);
            if (unit == 0) return TextFault.Nul;
            at += LongEscape;
            if (!char.IsSurrogate((char)unit)) continue;
            if (char.IsLowSurrogate((char)unit) || !char.IsLowSurrogate((char)UnitAt(raw, at))) return TextFault.LoneSurrogate;
            at += LongEscape;
        }

        return TextFault.None;
    }

    /// <summary>The digits of a number's exponent.</summary>
    public static int ExponentDigits(ReadOnlySpan<byte> number)
    {
        var at = number.IndexOfAny((byte)'e', (byte)'E');
        return at < 0 ? 0 : DigitsAt(number, at + 1);
    }

    private static int Next(ReadOnlySpan<byte> raw, int from)
    {
        var skipped = from >= raw.Length ? -1 : raw[from..].IndexOf((byte)'\\');
        return skipped < 0 ? -1 : from + skipped;
    }

    private static int UnitAt(ReadOnlySpan<byte> raw, int at) =>
        at + LongEscape <= raw.Length && raw[at] == '\\' && raw[at + 1] == 'u'
        && Utf8Parser.TryParse(raw.Slice(at + 2, 4), out int unit, out var used, 'x') && used == 4
            ? unit
            : -1;

    private static bool HasDoubtfulEscape(ReadOnlySpan<byte> document)
    {
        for (var rest = document; rest.IndexOf("\\u"u8) is >= 0 and var at; rest = rest[(at + 2)..])
            if (UnitAt(rest, at) is 0 or (>= 0xD800 and <= 0xDFFF)) return true;
        return false;
    }

    private static bool HasLongExponent(ReadOnlySpan<byte> document)
    {
        for (var rest = document; rest.IndexOfAny((byte)'e', (byte)'E') is >= 0 and var at; rest = rest[(at + 1)..])
            if (at > 0 && char.IsAsciiDigit((char)rest[at - 1]) && DigitsAt(rest, at + 1) > 2) return true;
        return false;
    }

    private static bool HasLongNumber(ReadOnlySpan<byte> document)
    {
        // More digits in a row than the step cover one of the places looked at.
        for (var at = MaxPlainDigits; at < document.Length; at += MaxPlainDigits)
            if (DigitsAround(document, at) > MaxPlainDigits) return true;
        return false;
    }

    private static int DigitsAround(ReadOnlySpan<byte> text, int at)
    {
        var before = text[..at].LastIndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var after = text[at..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return (after < 0 ? text.Length : at + after) - before - 1;
    }

    private static int DigitsAt(ReadOnlySpan<byte> text, int at)
    {
        if (at < text.Length && text[at] is (byte)'+' or (byte)'-') at++;
        var start = at;
        while (at < text.Length && char.IsAsciiDigit((char)text[at])) at++;
        return at - start;
    }
}

/// <summary>What a string may hold that JSON can write and the store cannot keep.</summary>
internal enum TextFault
{
    None,
    Nul,
    LoneSurrogate,
}
