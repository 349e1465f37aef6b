using System.Globalization;
using System.Text;

namespace JobScheduler.Rest.Bodies;

/// <summary>Shows a caller's text in a message: short, and unable to forge a line.</summary>
internal static class QuotedText
{
    private const int MaxShownLength = 64;

    public static string Quote(string text)
    {
        var shown = new StringBuilder("'");
        foreach (var rune in Shorten(text).EnumerateRunes())
            if (IsPlain(rune)) shown.Append(rune);
            else shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        return shown.Append('\'').ToString();
    }

    public static string Shorten(string text)
    {
        if (text.Length <= MaxShownLength) return text;
        var end = MaxShownLength - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or
        UnicodeCategory.Format or
        UnicodeCategory.LineSeparator or
        UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.OtherNotAssigned);
}
