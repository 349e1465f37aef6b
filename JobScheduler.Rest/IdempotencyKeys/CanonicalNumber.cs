using System.Globalization;

namespace JobScheduler.Rest.IdempotencyKeys;

/// <summary>One spelling for each number, exact at any length: 1.50, 15e-1 and 0.15E+1 are all 15e-1.</summary>
internal static class CanonicalNumber
{
    public static string Of(string number)
    {
        var sign = number.StartsWith('-') ? "-" : "";
        var mantissaEnd = number.IndexOfAny(['e', 'E']) is >= 0 and var at ? at : number.Length;
        var mantissa = number[sign.Length..mantissaEnd];
        var exponent = mantissaEnd == number.Length ? 0 : long.Parse(number[(mantissaEnd + 1)..], CultureInfo.InvariantCulture);
        var fraction = mantissa.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? mantissa.Length - dot - 1 : 0;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        var significant = digits.TrimEnd('0');
        return significant.Length == 0
            ? "0"
            : string.Create(
                CultureInfo.InvariantCulture, $"{sign}{significant}e{exponent - fraction + digits.Length - significant.Length}");
    }
}
