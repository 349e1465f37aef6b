using JobScheduler.Core.Requests;

namespace JobScheduler.Tests.Core.Schedules;

public sealed class CronRefusalTests
{
    [Theory]
    [InlineData("", "Found 0 fields")]
    [InlineData("   ", "Found 0 fields")]
    [InlineData("5", "Found 1 fields")]
    [InlineData("* * * *", "Found 4 fields")]
    [InlineData("* * * * * * *", "Found 7 fields")]
    [InlineData("@daily * * * *", "cron_macro_unknown")]
    [InlineData("0 0 * * *; DROP TABLE jobs", "Found 8 fields")]
    public void The_number_of_fields_found_is_named(string expression, string words)
    {
        var violation = Refusal.Of(expression);

        Assert.Contains(words, violation.Code + ' ' + violation.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("60 * * * * *", "second", "0-59")]
    [InlineData("60 * * * *", "minute", "0-59")]
    [InlineData("* 24 * * *", "hour", "0-23")]
    [InlineData("* * 0 * *", "day of month", "1-31")]
    [InlineData("* * 32 * *", "day of month", "1-31")]
    [InlineData("* * * 0 *", "month", "1-12 or JAN-DEC")]
    [InlineData("* * * 13 *", "month", "1-12 or JAN-DEC")]
    [InlineData("* * * * 8", "day of week", "0-7 or SUN-SAT")]
    [InlineData("*/0 * * * *", "minute", "a step is 1-59")]
    [InlineData("*/61 * * * *", "minute", "a step is 1-59")]
    [InlineData("* 1/24 * * *", "hour", "a step is 1-23")]
    [InlineData("1-60 * * * *", "minute", "0-59")]
    [InlineData("1,2,75 * * * *", "minute", "75")]
    [InlineData("100 * * * *", "minute", "100")]
    [InlineData("99999999999999999999 * * * *", "minute", "0-59")]
    [InlineData("* * 32W * *", "day of month", "1-31")]
    [InlineData("* * L-31 * *", "day of month", "0-30")]
    [InlineData("* * L-40 * *", "day of month", "0-30")]
    [InlineData("* * * * 8L", "day of week", "0-7")]
    [InlineData("* * * * 5#6", "day of week", "1-5")]
    [InlineData("* * * * 5#0", "day of week", "1-5")]
    public void A_value_out_of_range_is_refused_with_field_and_range(string expression, string field, string range)
    {
        var violation = Refusal.Of(expression);

        Assert.Equal("cron_out_of_range", violation.Code);
        Assert.StartsWith(field + ":", violation.Text, StringComparison.Ordinal);
        Assert.Contains(range, violation.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@reboot")]
    [InlineData("@every 5m")]
    [InlineData("@foo")]
    [InlineData("@")]
    [InlineData("@@daily")]
    [InlineData("@daily @daily")]
    public void An_unknown_macro_is_refused_with_the_known_ones(string expression)
    {
        var violation = Refusal.Of(expression);

        Assert.Equal("cron_macro_unknown", violation.Code);
        Assert.Contains("@daily", violation.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 0 30 2 *")]
    [InlineData("0 0 31 2 *")]
    [InlineData("0 0 31 4,6,9,11 *")]
    [InlineData("0 0 31W 2 *")]
    [InlineData("0 0 L-30 2 *")]
    [InlineData("0 0 29 2 1#1")]
    [InlineData("* * 1-28 * 1#5")]
    public void A_date_that_never_comes_is_refused(string expression) => Assert.Equal("cron_never_fires", Refusal.Of(expression).Code);

    [Fact]
    public void Length_is_judged_before_anything_else()
    {
        Assert.Equal("too_long", Refusal.Of(new string('*', 256)).Code);
        Assert.Equal("too_long", Refusal.Of(string.Concat(Enumerable.Repeat("1,", 5_000)) + "1 * * * *").Code);
        Assert.Equal("cron_field_count", Refusal.Of(new string('*', 255)).Code);
    }

    [Fact]
    public void All_violations_of_expression_and_zone_come_at_once()
    {
        var violations = new List<Violation>();

        Assert.Null(CronTiming.TryParse("60 24 0 13 8", "Mars/Phobos", violations));
        Assert.Equal(
            5, violations.Count(violation => violation.Field == JobFields.CronExpression && violation.Code == "cron_out_of_range"));
        Assert.Single(violations, violation => violation.Field == JobFields.TimeZone && violation.Code == "unknown_time_zone");
    }

    [Fact]
    public void A_missing_expression_is_required() => Assert.Equal("required", Refusal.Of(null).Code);

    [Fact]
    public void Parsing_a_stored_value_that_is_not_valid_says_why()
    {
        var error = Assert.Throws<FormatException>(() => CronTiming.Parse("60 * * * *", "Nowhere/Land"));

        Assert.Contains("minute: 60", error.Message, StringComparison.Ordinal);
        Assert.Contains("time zone", error.Message, StringComparison.Ordinal);
    }
}
