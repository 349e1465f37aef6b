using System.Globalization;
using System.Text.RegularExpressions;

namespace JobScheduler.Cli.Reading;

/// <summary>Reads durations as people write them: 90s, 10m, 1h30m, 1.5h, 2d, 250ms.</summary>
internal static partial class DurationText
{
    public const string Form = "such as 90s, 10m, 1h30m or 2d";

    private static readonly Dictionary<string, TimeSpan> Units = new()
    {
        ["ms"] = TimeSpan.FromMilliseconds(1),
        ["s"] = TimeSpan.FromSeconds(1),
        ["m"] = TimeSpan.FromMinutes(1),
        ["h"] = TimeSpan.FromHours(1),
        ["d"] = TimeSpan.FromDays(1),
    };

    /// <summary>Null when it is none.</summary>
    public static TimeSpan? Read(string text)
    {
        var match = Parts().Match(text);
        if (!match.Success) return null;
        var ticks = 0.0;
        foreach (var (number, unit) in match.Groups["number"].Captures.Zip(match.Groups["unit"].Captures))
            ticks += double.Parse(number.ValueSpan, CultureInfo.InvariantCulture) * Units[unit.Value].Ticks;
        return ticks < long.MaxValue ? TimeSpan.FromTicks((long)Math.Round(ticks)) : null;
    }

    [GeneratedRegex(@"^(?:(?<number>[0-9]{1,15}(?:\.[0-9]{1,9})?)(?<unit>ms|s|m|h|d))+\z")]
    private static partial Regex Parts();
}
