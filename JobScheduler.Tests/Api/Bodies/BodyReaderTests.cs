using System.Text;
using JobScheduler.Rest.Bodies;

namespace JobScheduler.Tests.Api.Bodies;

public sealed class BodyReaderTests
{
    [Theory]
    [InlineData("{\"type\":", "malformed_json")]
    [InlineData("", "body_required")]
    [InlineData(" \r\n\t", "body_required")]
    [InlineData("null", "object_expected")]
    [InlineData("[]", "object_expected")]
    [InlineData("\"x\"", "object_expected")]
    [InlineData("1", "object_expected")]
    [InlineData("{\"name\":\"a\"} {\"name\":\"b\"}", "malformed_json")]
    [InlineData("{\"name\":\"a\"}x", "malformed_json")]
    [InlineData("{\"name\":\"a\"} // why", "malformed_json")]
    [InlineData("{\"name\":\"a\",}", "malformed_json")]
    [InlineData("{'name':'a'}", "malformed_json")]
    [InlineData("{\"fail_rate\":NaN}", "malformed_json")]
    [InlineData("{\"name\":\"a\nb\"}", "malformed_json")]
    public async Task A_body_that_is_not_one_JSON_object_is_400(string body, string code)
    {
        var read = await Given.Job(body);

        Assert.Equal(400, Given.StatusOf(read));
        Assert.Contains(read.Problems, problem => problem.Code == code);
        Assert.Null(read.Value);
    }

    [Fact]
    public async Task Malformed_JSON_is_located_by_line_and_byte_without_quoting_it()
    {
        var read = await Given.Job("{\n  \"name\": secret\n}");

        var problem = Assert.Single(read.Problems);
        Assert.Equal("The document is not valid JSON at line 2, byte 11.", problem.Detail);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/xml")]
    [InlineData("application/vnd.x+json")]
    [InlineData("application/x-ndjson")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=bogus")]
    [InlineData("application/json, application/json")]
    public async Task A_media_type_other_than_JSON_in_UTF8_is_415_and_says_what_is_taken(string? contentType)
    {
        var read = await BodyReader.ReadAsync(Given.Request("{}"u8.ToArray(), contentType), BodyShapes.CreateJob);

        Assert.Equal(415, Given.StatusOf(read));
        Assert.Equal("application/json", read.WholeRefusal!.Headers["Accept-Post"]);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    public async Task JSON_in_UTF8_is_taken_however_its_type_is_spelt(string contentType)
    {
        var read = await BodyReader.ReadAsync(Given.Request("{\"name\":\"a\"}"u8.ToArray(), contentType), BodyShapes.CreateJob);

        Assert.Equal("a", read.Value!.Name);
        Assert.Empty(read.Problems);
    }

    [Fact]
    public async Task An_encoded_body_is_415()
    {
        var http = Given.Request("{}"u8.ToArray());
        http.Request.Headers.ContentEncoding = "gzip";

        Assert.Equal(415, Given.StatusOf(await BodyReader.ReadAsync(http, BodyShapes.CreateJob)));
    }

    [Fact]
    public async Task A_body_that_says_it_is_too_large_is_413_before_a_byte_of_it_is_read()
    {
        var http = Given.Request(new byte[10_000_000]);

        var read = await BodyReader.ReadAsync(http, BodyShapes.CreateJob);

        Assert.Equal(413, Given.StatusOf(read));
        Assert.Equal("close", read.WholeRefusal!.Headers["Connection"]);
        Assert.Equal(0, http.Request.Body.Position);
    }

    [Fact]
    public async Task A_body_without_a_length_is_413_at_the_cap()
    {
        var http = Given.Request(new byte[10_000_000], hasLength: false);

        Assert.Equal(413, Given.StatusOf(await BodyReader.ReadAsync(http, BodyShapes.CreateJob)));
        Assert.InRange(http.Request.Body.Position, 1, 1_000_000);
    }

    [Fact]
    public async Task A_body_of_exactly_the_cap_is_read()
    {
        var body = "{\"name\":\"a\"}".PadRight(256 * 1024);

        Assert.Equal("a", (await Given.Job(body)).Value!.Name);
        Assert.Equal(413, Given.StatusOf(await Given.Job(body + " ")));
    }

    [Fact]
    public async Task A_leading_byte_order_mark_is_skipped()
    {
        var read = await Given.Job([0xEF, 0xBB, 0xBF, .. "{\"name\":\"a\"}"u8]);

        Assert.Equal("a", read.Value!.Name);
    }

    [Theory]
    [InlineData("UTF-16")]
    [InlineData("UTF-32")]
    public async Task Other_encodings_of_Unicode_are_400(string encoding) =>
        Assert.Equal(400, Given.StatusOf(await Given.Job(Encoding.GetEncoding(encoding).GetBytes("{\"name\":\"é\"}"))));
}
