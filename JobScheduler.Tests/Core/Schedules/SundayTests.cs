using CsCheck;

namespace JobScheduler.Tests.Core.Schedules;

/// <summary>Sunday is 0, 7 and SUN, wherever it stands.</summary>
public sealed class SundayTests
{
    private const string Sunday = "{S}";

    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<string> Spellings = Gen.OneOf("7", "07", "SUN", "sun", "00");

    private static readonly Gen<string> Days = Gen.Int[1, 6].Select(day => $"{day}");

    private static readonly Gen<string> Steps = Gen.Int[1, 7].Select(step => $"/{step}");

    private static readonly Gen<string> Items = Gen.OneOf<string>(
        Gen.Const(Sunday),
        Days,
        Steps.Select(step => Sunday + step),
        Days.Select(day => $"{Sunday}-{day}"),
        Days.Select(day => $"{day}-{Sunday}"),
        Gen.Select(Days, Steps, (day, step) => $"{Sunday}-{day}{step}"),
        Gen.Select(Days, Steps, (day, step) => $"{day}-{Sunday}{step}"));

    private static readonly Gen<string> Fields = Gen.OneOf<string>(
        Items.Array[1, 4].Select(items => string.Join(',', items)),
        Gen.Const($"{Sunday}L"),
        Gen.Int[1, 5].Select(nth => $"{Sunday}#{nth}"));

    [Fact]
    public void Every_spelling_of_Sunday_ticks_as_0_does() =>
        Gen.Select(Fields, Spellings).Sample(
            (field, spelling) => Assert.Equal(TicksOf(field.Replace(Sunday, "0", StringComparison.Ordinal)),
                TicksOf(field.Replace(Sunday, spelling, StringComparison.Ordinal))),
            iter: 3_000);

    [Theory]
    [InlineData("7-7", "0")]
    [InlineData("7-0", "0")]
    [InlineData("7-7/2", "0")]
    [InlineData("7/2", "0,2,4,6")]
    [InlineData("7-6/2", "0,2,4,6")]
    [InlineData("1-7/2", "0,1,3,5")]
    [InlineData("5-7/2", "0,5")]
    [InlineData("6-7", "0,6")]
    [InlineData("0-7", "*")]
    [InlineData("7-6", "*")]
    [InlineData("MON,7", "0,1")]
    [InlineData("SAT-SUN", "0,6")]
    [InlineData("FRI-MON", "0,1,5,6")]
    [InlineData("5-1/2", "0,5")]
    [InlineData("6-2/2", "1,6")]
    public void What_holds_a_Sunday_means_these_days(string field, string days) => Assert.Equal(TicksOf(days), TicksOf(field));

    private static IReadOnlyList<DateTimeOffset> TicksOf(string field) => CronTiming.Parse($"0 0 * * {field}", "UTC").Preview(From, 30);
}
