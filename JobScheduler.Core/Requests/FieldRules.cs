using System.Globalization;
using JobScheduler.Core.Rules;

namespace JobScheduler.Core.Requests;

/// <summary>The checks that several fields share; a null value is not given and passes.</summary>
public static class FieldRules
{
    public static bool Number(double? value, string field, double min, double max, ICollection<Violation> violations)
    {
        if (value is not { } given) return true;
        if (!double.IsFinite(given)) return Add(field, "not_finite", $"{field} must be a finite number.", violations);
        return (given >= min && given <= max) || Add(field, "out_of_range", Invariant($"{field} must be from {min} to {max}."), violations);
    }

    public static bool WholeNumber(int? value, string field, int min, int max, ICollection<Violation> violations) =>
        value is not { } given || (given >= min && given <= max)
        || Add(field, "out_of_range", Invariant($"{field} must be from {min} to {max}."), violations);

    /// <summary>In whole microseconds, as stores keep it: rounded, so that what is shown of it and given again is the same.</summary>
    public static TimeSpan Span(double seconds) => TimeSpan.FromMicroseconds(Math.Round(seconds * 1e6));

    /// <summary>Free text: not blank, no NUL, at most <paramref name="max"/> Unicode characters.</summary>
    public static bool Text(string? value, string field, int max, ICollection<Violation> violations)
    {
        if (value is null) return true;
        if (string.IsNullOrWhiteSpace(value)) return Add(field, "blank", $"{field} must not be blank.", violations);
        if (value.Contains('\0', StringComparison.Ordinal)) return Add(field, "nul_not_allowed", $"{field} must not contain U+0000.", violations);
        return Length(value) <= max || Add(field, "too_long", $"{field} must be at most {max} characters.", violations);
    }

    /// <summary>A name for machines: ASCII letters, digits and ". _ - :".</summary>
    public static bool Symbol(string? value, string field, int max, ICollection<Violation> violations)
    {
        if (value is null) return true;
        if (value.Length == 0) return Add(field, "blank", $"{field} must not be empty.", violations);
        if (value.Length > max) return Add(field, "too_long", $"{field} must be at most {max} characters.", violations);
        return value.All(IsSymbolCharacter)
            || Add(field, "invalid_characters", $"{field} may contain ASCII letters, digits and \". _ - :\" only.", violations);
    }

    private static bool IsSymbolCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or ':';

    private static int Length(string value)
    {
        var count = 0;
        foreach (var _ in value.EnumerateRunes()) count++;
        return count;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static bool Add(string field, string code, string detail, ICollection<Violation> violations)
    {
        violations.Add(new Violation(field, code, detail));
        return false;
    }
}
