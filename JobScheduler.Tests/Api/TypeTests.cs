namespace JobScheduler.Tests.Api;

public sealed class TypeTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("\"dealy_seconds\":5", "#/dealy_seconds unknown_field")]
    [InlineData("\"name\":\"b\"", "#/name duplicate_field")]
    [InlineData("\"priority\":\"high\"", "#/priority wrong_type")]
    [InlineData("\"payload\":[]", "#/payload wrong_type")]
    [InlineData("\"delay_seconds\":\"5\"", "#/delay_seconds wrong_type")]
    [InlineData("\"max_retries\":true", "#/max_retries wrong_type")]
    [InlineData("\"Queue\":\"a\"", "#/Queue unknown_field")]
    [InlineData("\"max_retries\":1.0", "#/max_retries wrong_type")]
    [InlineData("\"max_retries\":1e2", "#/max_retries wrong_type")]
    [InlineData("\"fail_rate\":\"NaN\"", "#/fail_rate wrong_type")]
    [InlineData("\"fail_rate\":\"Infinity\"", "#/fail_rate wrong_type")]
    [InlineData("\"unique_key\":\"\\ud800\"", "#/unique_key invalid_unicode")]
    [InlineData("\"payload\":{\"a\":\"\\udc00\"}", "#/payload/a invalid_unicode")]
    [InlineData("\"tags\":[1]", "#/tags/0 wrong_type")]
    public Task What_cannot_be_read_as_its_field_wants_is_refused(string field, string error) =>
        AssertRefusedAsync($$"""{"name":"a",{{field}}}""", 400, error);

    [Theory]
    [InlineData("\"max_retries\":01")]
    [InlineData("\"max_retries\":+1")]
    [InlineData("\"max_retries\":1_000")]
    public Task A_number_that_JSON_cannot_write_is_refused(string field) =>
        AssertRefusedAsync($$"""{"name":"a",{{field}}}""", 400, "#/max_retries malformed_json");

    [Theory]
    [InlineData("\"fail_rate\":1e400", "#/fail_rate not_finite")]
    [InlineData("\"delay_seconds\":-1e400", "#/delay_seconds not_finite")]
    [InlineData("\"max_retries\":2147483648", "#/max_retries out_of_range")]
    [InlineData("\"timeout_seconds\":9223372036854775808", "#/timeout_seconds out_of_range")]
    [InlineData("\"priority\":-9223372036854775809", "#/priority out_of_range")]
    [InlineData("\"queue\":\"a\\u0000b\"", "#/queue nul_not_allowed")]
    [InlineData("\"tags\":[\"\\u0000\"]", "#/tags/0 nul_not_allowed")]
    [InlineData("\"payload\":{\"a\":[\"\\u0000\"]}", "#/payload/a/0 nul_not_allowed")]
    [InlineData("\"job_type\":\"later\"", "#/job_type unknown_value")]
    [InlineData("\"unique_key\":\"  \"", "#/unique_key blank")]
    public Task What_can_be_read_but_not_be_kept_is_against_a_rule(string field, string error) =>
        AssertRefusedAsync($$"""{"name":"a",{{field}}}""", 422, error);

    [Theory]
    [InlineData("{}", "#/name required")]
    [InlineData("{\"name\":null}", "#/name required")]
    [InlineData("{\"name\":\"\"}", "#/name blank")]
    [InlineData("{\"name\":\" \\t \"}", "#/name blank")]
    [InlineData("{\"name\":\"a\\u0000\"}", "#/name nul_not_allowed")]
    public Task A_job_needs_a_name(string body, string error) => AssertRefusedAsync(body, 422, error);

    [Theory]
    [InlineData("n", 256)]
    [InlineData("\ud83d\ude00", 256)]
    [InlineData("\u0301", 10_000)]
    public Task A_name_has_at_most_255_characters(string letter, int count) =>
        AssertRefusedAsync($$"""{"name":"{{string.Concat(Enumerable.Repeat(letter, count))}}"}""", 422, "#/name too_long");

    [Fact]
    public async Task A_null_stands_for_absent()
    {
        var job = await AssertAcceptedAsync("""
            {"name":"a","job_type":"delayed","delay_seconds":3600,"payload":null,"max_retries":null,"priority":null,"fail_rate":null,
             "tags":null,"retry":null,"cron_expression":null}
            """);
        Assert.Equal((3, "{}", 0), (job.MaxRetries, job.Payload!.Value.GetRawText(), job.Tags?.Count));
    }

    [Theory]
    [InlineData(65)]
    [InlineData(10_000)]
    [InlineData(100_000)]
    public Task A_document_may_not_nest_too_deep(int depth) =>
        AssertRefusedAsync($$"""{"name":"a","payload":{"a":{{new string('[', depth)}}{{new string(']', depth)}} } }""", 400);

    [Fact]
    public async Task A_payload_as_deep_as_allowed_is_shown_and_listed()
    {
        var deepest = $$"""{"a":{{new string('[', 61)}}{{new string(']', 61)}}}""";
        var job = await AssertAcceptedAsync($$"""{"name":"deep","job_type":"delayed","delay_seconds":3600,"payload":{{deepest}}}""");

        using var one = await Http.GetAsync($"/jobs/{job.Id}", Stop);
        using var list = await Http.GetAsync("/jobs", Stop);
        Assert.True(one.IsSuccessStatusCode && list.IsSuccessStatusCode);
        Assert.Contains(deepest, await list.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_payload_has_at_most_64_KB() =>
        AssertRefusedAsync($$"""{"name":"a","payload":{"a":"{{new string('x', 65_536)}}"} }""", 422, "#/payload payload_too_large");

    [Theory]
    [InlineData(400, "", "")]
    [InlineData(400, "", ""","text":"\ud83d\ude00" """)]
    [InlineData(250, "e99", "")]
    public Task A_number_too_large_for_a_double_is_refused_wherever_it_is(int digits, string exponent, string after) =>
        AssertRefusedAsync(
            $$"""{"name":"a","payload":{"a":[{{new string('9', digits)}}{{exponent}}]{{after}}} }""", 422, "#/payload/a/0 not_finite");

    [Theory]
    [InlineData(308)]
    [InlineData(200)]
    public async Task A_long_number_that_a_double_can_hold_is_kept_to_the_last_digit(int digits)
    {
        var number = new string('1', digits);
        var job = await AssertAcceptedAsync($$"""{"name":"a","job_type":"delayed","delay_seconds":3600,"payload":{"a":{{number}}} }""");
        Assert.Equal(number, (await Client.GetJobAsync(job.Id, Stop)).Payload!.Value.GetProperty("a").GetRawText());
    }

    [Fact]
    public Task Many_keys_are_refused_by_their_size() => AssertRefusedAsync(
        $$"""{"name":"a","payload":{{{string.Join(',', Enumerable.Range(0, 15_000).Select(i => $"\"k{i}\":1"))}} } }""", 422,
        "#/payload payload_too_large");

    [Theory]
    [InlineData("\"\\u202e\\u200b\"")]
    [InlineData("\"\\ud83d\\ude00\"")]
    [InlineData("\"e\\u0301\"")]
    [InlineData("\"a\\r\\n\\u001b[31m<script>{{7*7}}=cmd()\"")]
    public async Task Any_other_text_is_data(string name)
    {
        var job = await AssertAcceptedAsync($$"""{"name":{{name}},"job_type":"delayed","delay_seconds":3600,"payload":{"v":{{name}} } }""");
        var shown = await Client.GetJobAsync(job.Id, Stop);
        Assert.Equal(System.Text.Json.JsonSerializer.Deserialize<string>(name), shown.Name);
        Assert.Equal(shown.Name, shown.Payload!.Value.GetProperty("v").GetString());
    }

    [Fact]
    public async Task Names_that_mean_something_elsewhere_are_opaque_in_a_payload()
    {
        const string payload = """{"__proto__":{"a":1},"$type":"System.IO.FileInfo","$ref":"#","$id":"1"}""";
        var job = await AssertAcceptedAsync($$"""{"name":"a","job_type":"delayed","delay_seconds":3600,"payload":{{payload}}}""");
        Assert.Equal(payload, (await Client.GetJobAsync(job.Id, Stop)).Payload!.Value.GetRawText());
    }

    [Theory]
    [InlineData(new byte[] { 0xff })]
    [InlineData(new byte[] { 0xc0, 0xaf })]
    public Task Bytes_that_are_no_UTF8_are_refused_in_values_and_names(byte[] bytes) => AssertRefusedAsync(
        () =>
        {
            byte[] body = [.. "{\"name\":\"a\",\"payload\":{\""u8, .. bytes, .. "\":\""u8, .. bytes, .. "\"}}"u8];
            var content = new ByteArrayContent(body);
            content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            return SendAsync(new HttpRequestMessage(HttpMethod.Post, "/jobs") { Content = content });
        },
        400,
        "# invalid_unicode");
}
