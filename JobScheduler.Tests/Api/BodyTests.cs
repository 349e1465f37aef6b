using System.Net;
using System.Text;

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

    [Theory]
    [InlineData("\"job_type\":\"delayed\",\"run_at\":\"tomorrow\"", 400, "#/run_at invalid_datetime")]
    [InlineData("\"job_type\":\"delayed\",\"run_at\":\"2030-01-01T00:00:00\"", 422, "#/run_at offset_required")]
    [InlineData("\"job_type\":\"recuring\",\"time_zone\":\"UTC\"", 422, "#/job_type unknown_value")]
    [InlineData("\"cron_expression\":5,\"misfire\":\"skip\"", 400, "#/cron_expression wrong_type")]
    [InlineData("\"retry\":{\"base_delay_seconds\":7200,\"max_delay_seconds\":\"x\"}", 400, "#/retry/max_delay_seconds wrong_type")]
    [InlineData("\"retry\":{\"base_delay_seconds\":9,\"max_delay_seconds\":3,\"factor\":0}", 422, "#/retry/factor out_of_range",
        "#/retry/base_delay_seconds out_of_range")]
    [InlineData("\"retry\":{\"base_delay_seconds\":9,\"max_delay_seconds\":-3}", 422, "#/retry/max_delay_seconds out_of_range")]
    [InlineData("\"tags\":[\"a\\u0000\",\"\",\" \",7]", 400, "#/tags/0 nul_not_allowed", "#/tags/3 wrong_type", "#/tags/1 blank",
        "#/tags/2 blank")]
    [InlineData("\"tags\":[\"\\u0000\",\"\\u0000\",\"b\",\"b\"]", 422, "#/tags/0 nul_not_allowed", "#/tags/1 nul_not_allowed",
        "#/tags duplicate")]
    public async Task Exactly_what_is_wrong_is_listed(string fields, int status, params string[] errors)
    {
        var problem = await AssertRefusedAsync($$"""{"name":"a",{{fields}}}""", status);
        Assert.Equal(errors, problem.Errors!.Select(error => $"{error.Place} {error.Code}"));
    }

    [Fact]
    public async Task An_item_of_a_batch_is_judged_by_what_could_be_read_of_it()
    {
        using var response = await PostAsync("/jobs/batch", """[{"name":"a"},{"name":"b","job_type":"delayed","run_at":"tomorrow"}]""");
        var problem = await ProblemOf(response, 400);
        Assert.Equal("#/1/run_at invalid_datetime", Assert.Single(problem.Errors!.Select(error => $"{error.Place} {error.Code}")));
    }

    [Fact]
    public Task A_tag_of_11_KB_is_listed_beside_one_that_cannot_be_kept() => AssertRefusedAsync(
        $$"""{"name":"a","tags":["a\u0000","{{new string('t', 11_000)}}"]}""", 422, "#/tags/0 nul_not_allowed", "#/tags/1 too_long");

    [Theory]
    [InlineData("max_retries", "2147483648", "0 to 100")]
    [InlineData("max_retries", "101", "0 to 100")]
    [InlineData("timeout_seconds", "-2147483649", "1 to 604800")]
    [InlineData("execution_time_ms", "9223372036854775808", "0 to 604800000")]
    [InlineData("priority", "99999999999999999999", "0 to 4")]
    public async Task A_number_is_told_the_range_of_its_rule_however_large_it_is(string field, string number, string range)
    {
        var problem = await AssertRefusedAsync($$"""{"name":"a","{{field}}":{{number}}}""", 422);
        Assert.Equal($"{field} must be from {range}.", Assert.Single(problem.Errors!).Detail);
    }

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
