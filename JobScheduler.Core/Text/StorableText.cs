using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace JobScheduler.Core.Text;

/// <summary>Makes any text fit to be stored, so that recording a failure cannot fail.</summary>
internal static class StorableText
{
    // Any surrogate is suspicious: the slow path tells pairs from strays.
    private static readonly SearchValues<char> Suspicious =
        SearchValues.Create(['\0', .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code)]);

    /// <summary>The text without NUL, with unpaired surrogates replaced, and cut at a whole character within both bounds.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Clean(string? text, int maxLength = int.MaxValue, int maxBytes = int.MaxValue)
    {
        if (text is null || (text.Length <= Math.Min(maxLength, maxBytes / 4) && !text.AsSpan().ContainsAny(Suspicious))) return text;
        var clean = new StringBuilder(Math.Min(text.Length, maxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == 0) continue;
            maxBytes -= rune.Utf8SequenceLength;
            if (maxBytes < 0 || clean.Length + rune.Utf16SequenceLength > maxLength) break;
            clean.Append(rune);
        }

        return clean.ToString();
    }
}
