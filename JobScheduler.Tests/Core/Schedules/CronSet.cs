using System.Globalization;
using CsCheck;

namespace JobScheduler.Tests.Core.Schedules;

/// <summary>One field of the oracle: how it is written, and which values that means.</summary>
internal sealed record CronSet(string Text, IReadOnlyList<int> Values, bool IsInterval)
{
    private readonly HashSet<int> _values = [.. Values];

    public bool Contains(int value) => _values.Contains(value);

    public static CronSet Read(string text, int min, int max)
    {
        if (text == "*") return new CronSet(text, [.. From(min, max)], true);
        if (text.StartsWith("*/", StringComparison.Ordinal))
            return new CronSet(text, [.. From(min, max).Where(value => (value - min) % Number(text[2..]) == 0)], true);
        return new CronSet(text, [.. text.Split(',').SelectMany(Item)], text.Contains('-', StringComparison.Ordinal));
    }

    public static Gen<CronSet> Of(int min, int max) =>
        Gen.Frequency((2, Star(min, max)), (4, List(min, max)), (1, Range(min, max)), (1, Step(min, max)));

    /// <summary>Mostly everything, so that a window of a few days has ticks.</summary>
    public static Gen<CronSet> MostlyStar(int min, int max) =>
        Gen.Frequency((8, Star(min, max)), (1, List(min, max)), (1, Range(min, max)));

    private static Gen<CronSet> Star(int min, int max) => Gen.Const(new CronSet("*", [.. From(min, max)], true));

    private static Gen<CronSet> List(int min, int max) =>
        Gen.Int[min, max].Array[1, 4].Select(values => new CronSet(string.Join(',', values), values, false));

    private static Gen<CronSet> Range(int min, int max) =>
        Gen.Select(Gen.Int[min, max], Gen.Int[min, max], (first, last) => new CronSet(
            $"{first}-{last}",
            first <= last ? [.. From(first, last)] : [.. From(first, max), .. From(min, last)],
            true));

    private static Gen<CronSet> Step(int min, int max) =>
        Gen.Int[1, max].Select(step => new CronSet($"*/{step}", [.. From(min, max).Where(value => (value - min) % step == 0)], true));

    private static IEnumerable<int> Item(string item)
    {
        var ends = item.Split('-');
        return From(Number(ends[0]), Number(ends[^1]));
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static IEnumerable<int> From(int first, int last) => Enumerable.Range(first, last - first + 1);
}
