using System.Globalization;
using System.Text;

namespace JobScheduler.Engine.Telemetry;

/// <summary>Makes words of strangers fit for a log: a line break in a job's name must not begin a line of its own,
/// nor a mark turn the letters around.</summary>
internal static class LogText
{
    private const int MaxLength = 500;

    public static string Of(string text)
    {
        if (text.Length <= MaxLength && !text.Any(IsHidden)) return text;
        var escaped = new StringBuilder();
        foreach (var letter in text.Take(MaxLength))
        {
            if (IsHidden(letter)) escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else escaped.Append(letter);
        }

        return escaped.ToString();
    }

    private static bool IsHidden(char letter) => char.GetUnicodeCategory(letter) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
