using System.Text.RegularExpressions;

namespace JobScheduler.Core.Schedules;

/// <summary>The day of week (0 and 7 are Sunday), which also knows "?", the last one of a month (5L) and the n-th (5#3).</summary>
internal sealed partial class DayOfWeekField() : CronField("day of week", 0, 7, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"])
{
    protected override bool TryCheckSpecial(string text, out CronFault? fault)
    {
        fault = null;
        if (text == "?")
            return true;
        if (LastOfMonth().Match(text) is { Success: true } last)
            fault = ValueFault(last.Groups[1].Value);
        else if (NthOfMonth().Match(text) is { Success: true } nth)
            fault = ValueFault(nth.Groups[1].Value) ?? NumberFault(nth.Groups[2].Value, 1, 5, "the n-th day of week is 1-5");
        else
            return base.TryCheckSpecial(text, out fault);
        return true;
    }

    /// <summary>Cronos lets what starts at 7 end there ("7/2", "7-6/2"): a Sunday that starts is 0,
    /// and with it one that ends the same range.</summary>
    public override string ForCronos(string text) =>
        StartingSunday().Replace(text, match => match.Value.Contains('-', StringComparison.Ordinal) ? "0-0" : "0");

    [GeneratedRegex(@"(?<=\A|,)0?7(?:-0?7)?(?=\z|[,/-])")]
    private static partial Regex StartingSunday();

    [GeneratedRegex(@"\A([0-9]+|[A-Z]{3})L\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LastOfMonth();

    [GeneratedRegex(@"\A([0-9]+|[A-Z]+)#([0-9]+)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NthOfMonth();
}
