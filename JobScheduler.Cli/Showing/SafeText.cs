using System.Globalization;
using System.Text;

namespace JobScheduler.Cli.Showing;

/// <summary>Text of others on a terminal: one line, and nothing in it that moves the cursor, hides what follows
/// or turns its direction.</summary>
internal static class SafeText
{
    public static string Of(string text)
    {
        if (text.All(letter => letter is >= ' ' and <= '~')) return text;
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value == '\n') shown.Append("\\n");
            else if (IsPlain(rune)) shown.Append(rune);
            else shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        return shown.ToString();
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or
        UnicodeCategory.Format or
        UnicodeCategory.LineSeparator or
        UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.OtherNotAssigned);
}
