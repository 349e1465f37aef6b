using System.Globalization;
using System.Text.RegularExpressions;

namespace JobScheduler.Core.Schedules;

/// <summary>One field of an expression: its name, range and grammar, so that a fault can name them.</summary>
internal partial class CronField(string name, int min, int max, string[]? names = null)
{
    private static readonly CronField[] Five =
    [
        new("minute", 0, 59),
        new("hour", 0, 23),
        new DayOfMonthField(),
        new("month", 1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]),
        new DayOfWeekField(),
    ];

    private static readonly CronField[] Six = [new("second", 0, 59), .. Five];

    public static IReadOnlyList<CronField>? For(int count) => count switch { 5 => Five, 6 => Six, _ => null };

    public CronFault? FaultIn(string text)
    {
        if (Hash().IsMatch(text))
            return new CronFault(BrokenRule.CronHashUnsupported, $"{name}: 'H' is not supported; write the value itself.");
        if (text == "*")
            return null;
        if (StarWithStep().Match(text) is { Success: true } star)
            return StepFault(star.Groups[1].Value);
        return TryCheckSpecial(text, out var fault) ? fault : text.Split(',').Select(ItemFault).FirstOrDefault(item => item is not null);
    }

    /// <summary>The field, without fault, in words that Cronos reads as they are meant.</summary>
    public virtual string ForCronos(string text) => text;

    /// <summary>Fields of the time of day with a range, step or star make the whole expression an interval.</summary>
    public bool MakesInterval(string text) => name is "second" or "minute" or "hour" && text.AsSpan().ContainsAny('*', '-', '/');

    protected virtual bool TryCheckSpecial(string text, out CronFault? fault)
    {
        fault = text.Contains('?', StringComparison.Ordinal)
            ? CronFault.Invalid($"{name}: '?' is allowed only as the whole day of month or day of week.")
            : null;
        return fault is not null;
    }

    protected CronFault? ValueFault(string value)
    {
        if (!char.IsAsciiDigit(value[0]))
            return names is not null && names.Contains(value, StringComparer.OrdinalIgnoreCase)
                ? null
                : CronFault.Invalid($"{name}: '{value}' is neither a number nor a name known here; allowed is {Allowed}.");
        return NumberFault(value, min, max, $"allowed is {Allowed}");
    }

    protected CronFault? NumberFault(string number, int low, int high, string allowed) =>
        number.Length <= 2 && int.Parse(number, CultureInfo.InvariantCulture) is var value && value >= low && value <= high
            ? null
            : new CronFault(BrokenRule.CronOutOfRange, $"{name}: {number} is out of range; {allowed}.");

    private CronFault? ItemFault(string item)
    {
        if (Item().Match(item) is not { Success: true } match)
            return CronFault.Invalid($"{name}: '{item}' is not a value, range, step or list; allowed values are {Allowed}.");
        return ValueFault(match.Groups[1].Value)
            ?? (match.Groups[2].Success ? ValueFault(match.Groups[2].Value) : null)
            ?? (match.Groups[3].Success ? StepFault(match.Groups[3].Value) : null);
    }

    private string Allowed => names is null ? $"{min}-{max}" : $"{min}-{max} or {names[0]}-{names[^1]}";

    private CronFault? StepFault(string step) => NumberFault(step, 1, max, $"a step is 1-{max}");

    [GeneratedRegex(@"(?<![A-Z])H(?![A-Z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hash();

    [GeneratedRegex(@"\A\*/([0-9]+)\z")]
    private static partial Regex StarWithStep();

    [GeneratedRegex(@"\A([0-9]+|[A-Za-z]+)(?:-([0-9]+|[A-Za-z]+))?(?:/([0-9]+))?\z")]
    private static partial Regex Item();
}
