using System.Globalization;
using JobScheduler.Hosting;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Errors;
using JobScheduler.Rest.RouteDocs;
using Microsoft.Extensions.Primitives;

namespace JobScheduler.Rest.Http;

/// <summary>Reads the parameters of a list strictly; whatever nobody asked for is an error, and all errors are 400.</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    private readonly ProblemList _problems = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public int WholeNumber(ParameterDoc parameter) => (int)LongNumber(parameter);

    public long LongNumber(ParameterDoc parameter)
    {
        if (Single(parameter) is not { } text) return parameter.Default;
        // Parsing alone takes NUL characters after the digits.
        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && text.All(char.IsAsciiDigit);
        if (isNumber && number >= 1 && number <= parameter.Max) return number;
        Add(parameter, "out_of_range", $"A whole number from 1 to {parameter.Max} is expected, not {QuotedText.Quote(text)}.");
        return parameter.Default;
    }

    public string? Word(ParameterDoc parameter)
    {
        return Single(parameter) is { } text ? Known(parameter, text) : null;
    }

    /// <summary>Several, separated by commas.</summary>
    public IReadOnlyList<string> Words(ParameterDoc parameter) =>
        Single(parameter) is { } text ? [.. text.Split(',').Select(word => Known(parameter, word)).OfType<string>()] : [];

    private string? Known(ParameterDoc parameter, string text)
    {
        if (parameter.Words.Contains(text)) return text;
        var suggestion = NearestName.Suggestion(text, parameter.Words);
        var known = string.Join(", ", parameter.Words.Select(QuotedText.Quote));
        Add(parameter, "unknown_value", $"{QuotedText.Quote(text)} is not one of {known}.{suggestion}");
        return null;
    }

    public string? Text(ParameterDoc parameter)
    {
        if (Single(parameter) is not { } text) return null;
        if (text.Length == 0) Add(parameter, "blank", "The parameter has no value.");
        else if (text.Length > parameter.MaxLength) Add(parameter, "too_long", $"At most {parameter.MaxLength} characters are taken.");
        else if (text.Contains('\0', StringComparison.Ordinal))
            Add(parameter, "nul_not_allowed", "The parameter holds the character U+0000.");
        else return text;
        return null;
    }

    public Guid? Id(ParameterDoc parameter)
    {
        if (Single(parameter) is not { } text) return null;
        return IdText.TryRead(text, out var id) ? id : Refuse<Guid>(parameter, "invalid_id", $"{QuotedText.Quote(text)} is not an id.");
    }

    /// <summary>Several, separated by commas.</summary>
    public IReadOnlyList<Guid> Ids(ParameterDoc parameter, int max)
    {
        if (Single(parameter) is not { } text) return [];
        var parts = text.Split(',');
        if (parts.Length > max)
        {
            Add(parameter, "too_many", $"At most {max} ids are taken.");
            return [];
        }

        foreach (var part in parts.Where(part => !IdText.TryRead(part, out _)))
            Add(parameter, "invalid_id", $"{QuotedText.Quote(part)} is not an id.");
        return [.. parts.Select(part => IdText.TryRead(part, out var id) ? id : Guid.Empty)];
    }

    public DateTimeOffset? Instant(ParameterDoc parameter)
    {
        if (Single(parameter) is not { } text) return null;
        return WireInstant.Read(text, out var value) switch
        {
            InstantReading.Good => value,
            InstantReading.OffsetMissing => Refuse<DateTimeOffset>(
                parameter, "offset_required", "The instant needs its offset, such as 2026-01-31T08:00:00Z."),
            _ => Refuse<DateTimeOffset>(
                parameter, "invalid_datetime", "An existing instant is expected, such as 2026-01-31T08:00:00Z (write + as %2B)."),
        };
    }

    /// <summary>Adds an error that only the endpoint can see, such as a cursor that does not hold.</summary>
    public void Add(ParameterDoc parameter, string code, string detail) => Add(parameter.Name, code, detail);

    /// <summary>To be asked last: all that is wrong with the query.</summary>
    public IReadOnlyList<BodyProblem> AllProblems()
    {
        foreach (var name in query.Keys.Where(name => !_known.Contains(name)))
            Add(name, "unknown_parameter", $"The parameter {QuotedText.Quote(name)} is not known.{NearestName.Suggestion(name, _known)}");
        return _problems.Items;
    }

    /// <summary>To be asked last: the answer to a query that cannot be taken, or null.</summary>
    public ProblemResult? Refusal() =>
        AllProblems() is { Count: > 0 } problems ? Problems.Invalid(problems) : null;

    private void Add(string name, string code, string detail) => _problems.AddUnreadable($"?{QuotedText.Shorten(name)}", code, detail);

    private string? Single(ParameterDoc parameter)
    {
        var name = parameter.Name;
        // The collection ignores case, the contract does not.
        _known.Add(name);
        var values = query.Keys.Contains(name, StringComparer.Ordinal) ? query[name] : StringValues.Empty;
        if (values.Count > 1) Add(name, "repeated_parameter", "The parameter appears more than once.");
        return values.Count == 1 ? values[0] : null;
    }

    private T? Refuse<T>(ParameterDoc parameter, string code, string detail)
        where T : struct
    {
        Add(parameter, code, detail);
        return null;
    }
}
