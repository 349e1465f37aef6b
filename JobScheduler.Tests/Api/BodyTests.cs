using System.Net;
using System.Text;
using Xunit;

namespace JobScheduler.Tests.Api;

public sealed class BodyTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("{", "malformed_json")]
    [InlineData("", "body_required")]
    [InlineData("  \n", "body_required")]
    [InlineData("null", "object_expected")]
    [InlineData("[]", "object_expected")]
    [InlineData("\"x\"", "object_expected")]
    [InlineData("1", "object_expected")]
    [InlineData("{\"name\":\"a\"}{\"name\":\"b\"}", "malformed_json")]
    [InlineData("{\"name\":\"a\"} x", "malformed_json")]
    [InlineData("{\"name\":\"a\" /* why */}", "malformed_json")]
    [InlineData("{\"name\":\"a\",}", "malformed_json")]
    [InlineData("{'name':'a'}", "malformed_json")]
    public Task A_body_that_is_no_single_JSON_object_is_refused(string body, string code) => AssertRefusedAsync(body, 400, $"# {code}");

    [Fact]
    public Task A_number_that_JSON_does_not_know_is_refused() => AssertRefusedAsync("{\"name\":\"a\",\"fail_rate\":NaN}", 400);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData("application/xml")]
    [InlineData("application/vnd.x+json")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=bogus")]
    public async Task A_body_in_another_form_than_UTF8_JSON_is_refused(string contentType)
    {
        await AssertRefusedAsync(() => SendAsync(WithType(contentType)), 415);

        using var response = await SendAsync(WithType(contentType));
        Assert.Equal("application/json", Assert.Single(response.Headers.GetValues("Accept-Post")));
    }

    [Fact]
    public Task A_body_without_a_media_type_is_refused() => AssertRefusedAsync(() => SendAsync(WithType(null)), 415);

    [Fact]
    public Task A_compressed_body_is_refused() => AssertRefusedAsync(
        () =>
        {
            var request = WithType("application/json");
            request.Content!.Headers.ContentEncoding.Add("gzip");
            return SendAsync(request);
        },
        415);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_body_beyond_the_limit_is_refused_whether_it_tells_its_length_or_not(bool chunked) => AssertRefusedAsync(
        () =>
        {
            var request = WithType("application/json", $"{{\"name\":\"a\",\"payload\":{{\"a\":\"{new string('x', 300_000)}\"}}}}");
            request.Headers.TransferEncodingChunked = chunked;
            return SendAsync(request);
        },
        413,
        "# body_too_large");

    [Fact]
    public async Task A_body_may_start_with_a_byte_order_mark()
    {
        using var request = WithType("application/json", "\ufeff" + WaitingJob);
        using var response = await SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    public async Task Errors_of_reading_and_of_rules_are_listed_together()
    {
        var problem = await AssertRefusedAsync(
            """{"name":"","job_type":"delayed","max_retries":"5","fial_rate":1,"priority":9}""",
            400,
            "#/name blank",
            "#/delay_seconds required",
            "#/max_retries wrong_type",
            "#/fial_rate unknown_field",
            "#/priority out_of_range");
        Assert.Equal(5, problem.Errors!.Count);
    }

    private static HttpRequestMessage WithType(string? contentType, string body = WaitingJob)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return new HttpRequestMessage(HttpMethod.Post, "/jobs") { Content = content };
    }
}
