namespace JobScheduler.Tests.Core.Schedules;

public sealed class MalformedCronTests
{
    [Theory]
    [InlineData("1- * * * *")]
    [InlineData("-1 * * * *")]
    [InlineData("1-2-3 * * * *")]
    [InlineData("1,,2 * * * *")]
    [InlineData(",1 * * * *")]
    [InlineData("1, * * * *")]
    [InlineData("*/ * * * *")]
    [InlineData("*/5/5 * * * *")]
    [InlineData("*/-5 * * * *")]
    [InlineData("*,5 * * * *")]
    [InlineData("5,* * * * *")]
    [InlineData("** * * * *")]
    [InlineData("1.5 * * * *")]
    [InlineData("+1 * * * *")]
    [InlineData("0x1 * * * *")]
    [InlineData("? * * * *")]
    [InlineData("0 ? * * *")]
    [InlineData("0 0 * ? *")]
    [InlineData("0 0 ?/2 * *")]
    [InlineData("0 0 1,? * *")]
    [InlineData("0 0 * * MONDAY")]
    [InlineData("0 0 * * MO")]
    [InlineData("0 0 * FOO *")]
    [InlineData("0 0 MON * *")]
    [InlineData("JAN * * * *")]
    [InlineData("0 0 1-5W * *")]
    [InlineData("0 0 W * *")]
    [InlineData("0 0 L,15 * *")]
    [InlineData("0 0 * * L")]
    [InlineData("0 0 * * 5#")]
    [InlineData("0 0 * * #3")]
    [InlineData("0 0 * * 1L,2L")]
    [InlineData("L * * * *")]
    public void Malformed_text_is_refused(string expression) => Assert.Equal("cron_invalid", Refusal.Of(expression).Code);

    [Theory]
    [InlineData("0\t0 * * *")]
    [InlineData("0 0 * * *\n")]
    [InlineData("0 0\n* * *")]
    [InlineData("\u0660 * * * *")]
    [InlineData("0 0 * * \uff0a")]
    [InlineData("0\u00a00 * * *")]
    [InlineData("0 0 * * *\0")]
    [InlineData("0 0 * * \ud800")]
    public void Anything_but_printable_ascii_is_refused_with_its_position(string expression)
    {
        var violation = Refusal.Of(expression);

        Assert.Equal("cron_invalid", violation.Code);
        Assert.Contains("at position", violation.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("H * * * *")]
    [InlineData("h * * * *")]
    [InlineData("0 H/2 * * *")]
    [InlineData("0 1,H * * *")]
    [InlineData("0 H(0-5) * * *")]
    [InlineData("0 0 * * H")]
    public void A_hash_is_refused_by_name(string expression) => Assert.Equal("cron_hash_unsupported", Refusal.Of(expression).Code);
}
