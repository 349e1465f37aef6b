using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Tests.Engine.Telemetry;

public sealed class LogTextTests
{
    [Theory]
    [InlineData("nightly report", "nightly report")]
    [InlineData("a\r\nfatal: forged line\u001b[31m", "a\\u000d\\u000afatal: forged line\\u001b[31m")]
    [InlineData("a\u0085b\u2028c\u2029d", "a\\u0085b\\u2028c\\u2029d")]
    [InlineData("\u202egnp.exe\u200b", "\\u202egnp.exe\\u200b")]
    public void A_name_cannot_begin_a_line_of_its_own_in_the_log(string name, string expected) => Assert.Equal(expected, LogText.Of(name));

    [Fact]
    public void A_long_text_is_cut() => Assert.Equal(500, LogText.Of(new string('x', 10_000)).Length);
}
