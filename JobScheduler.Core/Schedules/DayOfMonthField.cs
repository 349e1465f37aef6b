using System.Text.RegularExpressions;

namespace JobScheduler.Core.Schedules;

/// <summary>The day of month, which also knows "?", the last day (L, L-3, LW) and the nearest weekday (15W).</summary>
internal sealed partial class DayOfMonthField() : CronField("day of month", 1, 31)
{
    protected override bool TryCheckSpecial(string text, out CronFault? fault)
    {
        fault = null;
        if (text == "?")
            return true;
        if (LastDay().Match(text) is { Success: true } last)
            fault = last.Groups[1].Success ? NumberFault(last.Groups[1].Value, 0, 30, "days before the last are 0-30") : null;
        else if (NearestWeekday().Match(text) is { Success: true } nearest)
            fault = ValueFault(nearest.Groups[1].Value);
        else
            return base.TryCheckSpecial(text, out fault);
        return true;
    }

    [GeneratedRegex(@"\AL(?:-([0-9]+))?W?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LastDay();

    [GeneratedRegex(@"\A([0-9]+)W\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NearestWeekday();
}
