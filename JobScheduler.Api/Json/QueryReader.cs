using System.Globalization;
using JobScheduler.Client.Contracts;
using Microsoft.Extensions.Primitives;

namespace JobScheduler.Api.Json;

/// <summary>Reads the parameters of a list strictly; whatever nobody asked for is an error, and all errors are 400.</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    private const int DefaultLimit = 50;
    public const int MaxListed = 1000;
    private const int MaxTextLength = 255;

    private readonly ProblemList problems = new();
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public int Limit(int fallback = DefaultLimit) => WholeNumber("limit", 1, MaxListed) ?? fallback;

    public int? WholeNumber(string name, int least, int most)
    {
        if (Single(name) is not { } text) return null;
        // Parsing alone takes NUL characters after the digits.
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && text.All(char.IsAsciiDigit);
        if (isNumber && number >= least && number <= most) return number;
        return Refuse<int>(name, "out_of_range", $"A whole number from {least} to {most} is expected, not {QuotedText.Quote(text)}.");
    }

    public string? Word(string name, IReadOnlyList<string> words)
    {
        if (Single(name) is not { } text) return null;
        if (words.Contains(text)) return text;
        var suggestion = NearestName.Suggestion(text, words);
        var known = string.Join(", ", words.Select(QuotedText.Quote));
        Add(name, "unknown_value", $"{QuotedText.Quote(text)} is not one of {known}.{suggestion}");
        return null;
    }

    public string? Text(string name, int maxLength = MaxTextLength)
    {
        if (Single(name) is not { } text) return null;
        if (text.Length == 0) Add(name, "blank", "The parameter has no value.");
        else if (text.Length > maxLength) Add(name, "too_long", $"At most {maxLength} characters are taken.");
        else if (text.Contains('\0', StringComparison.Ordinal)) Add(name, "nul_not_allowed", "The parameter holds the character U+0000.");
        else return text;
        return null;
    }

    public Guid? Id(string name)
    {
        if (Single(name) is not { } text) return null;
        return IdText.TryRead(text, out var id) ? id : Refuse<Guid>(name, "invalid_id", $"{QuotedText.Quote(text)} is not an id.");
    }

    public DateTimeOffset? Instant(string name)
    {
        if (Single(name) is not { } text) return null;
        return WireInstant.Read(text, out var value) switch
        {
            InstantReading.Good => value,
            InstantReading.OffsetMissing => Refuse<DateTimeOffset>(
                name, "offset_required", "The instant needs its offset, such as 2026-01-31T08:00:00Z."),
            _ => Refuse<DateTimeOffset>(
                name, "invalid_datetime", "An existing instant is expected, such as 2026-01-31T08:00:00Z (write + as %2B)."),
        };
    }

    /// <summary>Adds an error that only the endpoint can see, such as a cursor that does not hold.</summary>
    public void Add(string name, string code, string detail) => problems.AddUnreadable($"?{QuotedText.Shorten(name)}", code, detail);

    /// <summary>To be asked last: the answer to a query that cannot be taken, or null.</summary>
    public ProblemResult? Refusal()
    {
        foreach (var name in query.Keys.Where(name => !known.Contains(name)))
            Add(name, "unknown_parameter", $"The parameter {QuotedText.Quote(name)} is not known.{NearestName.Suggestion(name, known)}");
        return problems.Items.Count > 0 ? Problems.Invalid(problems.Items) : null;
    }

    private string? Single(string name)
    {
        // The collection ignores case, the contract does not.
        known.Add(name);
        var values = query.Keys.Contains(name, StringComparer.Ordinal) ? query[name] : StringValues.Empty;
        if (values.Count > 1) Add(name, "repeated_parameter", "The parameter appears more than once.");
        return values.Count == 1 ? values[0] : null;
    }

    private T? Refuse<T>(string name, string code, string detail)
        where T : struct
    {
        Add(name, code, detail);
        return null;
    }
}
