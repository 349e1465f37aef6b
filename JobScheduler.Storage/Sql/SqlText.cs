using System.Buffers;
using System.Text;

namespace JobScheduler.Storage.Sql;

/// <summary>Makes any text storable, so that recording a failure cannot fail.</summary>
internal static class SqlText
{
    public const int MaxErrorBytes = 8 * 1024;
    public const int MaxMessageBytes = 1024;

    /// <summary>The text without NUL, with unpaired surrogates replaced, and cut at a character within <paramref name="maxBytes"/> of UTF-8.</summary>
    public static string? Clean(string? text, int maxBytes = int.MaxValue)
    {
        if (text is null || IsClean(text, maxBytes)) return text;
        var clean = new StringBuilder(text.Length);
        var left = maxBytes;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == 0) continue;
            left -= rune.Utf8SequenceLength;
            if (left < 0) break;
            clean.Append(rune);
        }

        return clean.ToString();
    }

    private static bool IsClean(string text, int maxBytes) =>
        text.Length <= maxBytes / 4
        && !text.AsSpan().ContainsAny(Suspicious);

    // Any surrogate is suspicious: the slow path tells pairs from strays.
    private static readonly SearchValues<char> Suspicious =
        SearchValues.Create(['\0', .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code)]);
}
