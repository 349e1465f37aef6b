using System.Text.RegularExpressions;

namespace JobScheduler.Core.Jobs;

/// <summary>What errors of one cause have in common: the first line of the message, with # for each number, id and address in it.</summary>
internal static partial class ErrorLine
{
    private const int MaxLength = 200;

    public static string Of(string? message)
    {
        var text = (message ?? "").AsSpan().TrimStart();
        var end = text.IndexOfAny('\r', '\n');
        if (end >= 0) text = text[..end];
        if (text.Length > MaxLength) text = text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
        return Varying().Replace(text.ToString(), "#").TrimEnd();
    }

    // Ids as they are mostly written, numbers after 0x, long hexadecimal ones that hold a digit, and digits.
    [GeneratedRegex(
        "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|0[xX][0-9A-Fa-f]+"
        + "|(?<![0-9A-Za-z])(?=[A-Fa-f]*[0-9])[0-9A-Fa-f]{8,}(?![0-9A-Za-z])|[0-9]+",
        RegexOptions.CultureInvariant)]
    private static partial Regex Varying();
}
