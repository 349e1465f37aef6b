using System.Globalization;
using System.Text;

namespace JobScheduler.Tests.Api.Bodies;

public sealed class LargeBodyTests
{
    [Theory]
    [InlineData(62, 200)]
    [InlineData(63, 200)]
    [InlineData(64, 400)]
    [InlineData(10_000, 400)]
    public async Task A_document_may_nest_64_levels(int payloadLevels, int status)
    {
        var read = await Given.Job($"{{\"name\":\"a\",\"payload\":{Nested(payloadLevels)}}}");

        Assert.Equal(status, Given.StatusOf(read));
        if (status == 400) Assert.Equal("too_deep", Assert.Single(read.Problems).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"name\":")]
    [InlineData("{\"unknown\":")]
    [InlineData("{\"tags\":")]
    [InlineData("{\"payload\":{\"a\":")]
    public async Task Brackets_without_end_are_too_deep_and_nothing_worse(string start)
    {
        var read = await Given.Job(start + new string('[', 200_000));

        Assert.Equal("too_deep", read.Problems[^1].Code);
        Assert.Null(read.Value);
    }

    [Fact]
    public async Task A_million_brackets_in_a_batch_are_too_deep() =>
        Assert.Contains((await Given.Batch(new string('[', 1_000_000))).Problems, problem => problem.Code == "too_deep");

    [Fact]
    public async Task Of_countless_errors_the_first_hundred_are_listed()
    {
        var body = new StringBuilder("{\"name\":\"a\"");
        for (var i = 0; i < 20_000; i++) body.Append(CultureInfo.InvariantCulture, $",\"u{i}\":1");

        var read = await Given.Job(body.Append('}').ToString());

        Assert.Equal(101, read.Problems.Count);
        Assert.Equal("too_many_errors", read.Problems[^1].Code);
        Assert.Equal(400, Given.StatusOf(read));
    }

    [Fact]
    public async Task A_large_payload_with_an_error_elsewhere_is_still_walked()
    {
        var payload = string.Join(',', Enumerable.Range(0, 15_000).Select(i => $"\"k{i}\":{i}"));

        var read = await Given.Job($"{{\"name\":1,\"payload\":{{{payload}}}}}");

        Assert.Equal(["#/name wrong_type"], Given.ErrorsOf(read));
        Assert.Equal($"{{{payload}}}", read.Value!.Payload!.Value.GetRawText());
    }

    [Fact]
    public async Task A_long_name_is_quoted_short_and_without_control_characters()
    {
        var read = await Given.Job($"{{\"{new string('x', 1000)}\":1,\"a\\r\\nINFO\\u202e\":1}}");

        Assert.All(read.Problems, problem => Assert.True(problem.Place.Length <= 66 && problem.Detail.Length < 120));
        Assert.StartsWith("The field 'a\\u000d\\u000aINFO\\u202e' is not known.", read.Problems[1].Detail, StringComparison.Ordinal);
    }

    private static string Nested(int levels) =>
        string.Concat(Enumerable.Repeat("{\"a\":", levels - 1)) + "{}" + new string('}', levels - 1);
}
