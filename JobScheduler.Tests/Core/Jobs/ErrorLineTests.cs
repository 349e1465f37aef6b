namespace JobScheduler.Tests.Core.Jobs;

public sealed class ErrorLineTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("\n  Timeout after 3000 ms\r\n  at somewhere", "Timeout after # ms")]
    [InlineData("job 01936f00-0000-7000-8000-00000000000a is gone", "job # is gone")]
    [InlineData("at 0x7FFE1a, deadbeef01 and decadence, beefcafe", "at #, # and decadence, beefcafe")]
    [InlineData("host 10.0.0.12:5432 refused", "host #.#.#.#:# refused")]
    [InlineData("table_12 v2", "table_# v#")]
    public void Errors_of_one_cause_have_one_line(string? message, string line) => Assert.Equal(line, ErrorLine.Of(message));

    [Fact]
    public void A_long_line_is_cut_and_no_pair_is_torn() =>
        Assert.Equal(199, ErrorLine.Of(new string('x', 199) + "🙂").Length);
}
