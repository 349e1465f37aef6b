using JobScheduler.Core.Requests;

namespace JobScheduler.Tests.Api.Bodies;

public sealed class FieldProblemTests
{
    [Theory]
    [InlineData("\"dealy_seconds\":1", 400, "#/dealy_seconds unknown_field")]
    [InlineData("\"Name\":\"b\"", 400, "#/Name unknown_field")]
    [InlineData("\"retry\":{\"bakoff\":1}", 400, "#/retry/bakoff unknown_field")]
    [InlineData("\"name\":\"b\"", 400, "#/name duplicate_field")]
    [InlineData("\"payload\":{\"a\":{\"b\":1,\"b\":2}}", 400, "#/payload/a/b duplicate_field")]
    [InlineData("\"priority\":\"high\"", 400, "#/priority wrong_type")]
    [InlineData("\"priority\":0.5", 400, "#/priority wrong_type")]
    [InlineData("\"payload\":[1]", 400, "#/payload wrong_type")]
    [InlineData("\"payload\":\"x\"", 400, "#/payload wrong_type")]
    [InlineData("\"delay_seconds\":\"5\"", 400, "#/delay_seconds wrong_type")]
    [InlineData("\"delay_seconds\":true", 400, "#/delay_seconds wrong_type")]
    [InlineData("\"retry\":3", 400, "#/retry wrong_type")]
    [InlineData("\"handler\":{}", 400, "#/handler wrong_type")]
    [InlineData("\"tags\":\"a\"", 400, "#/tags wrong_type")]
    [InlineData("\"tags\":[\"a\",null,[1]]", 400, "#/tags/1 wrong_type", "#/tags/2 wrong_type")]
    [InlineData("\"max_retries\":1.0", 400, "#/max_retries wrong_type")]
    [InlineData("\"max_retries\":1e2", 400, "#/max_retries wrong_type")]
    [InlineData("\"max_retries\":1.5", 400, "#/max_retries wrong_type")]
    [InlineData("\"fail_rate\":1e400", 422, "#/fail_rate not_finite")]
    [InlineData("\"fail_rate\":-1e400", 422, "#/fail_rate not_finite")]
    [InlineData("\"fail_rate\":\"NaN\"", 400, "#/fail_rate wrong_type")]
    [InlineData("\"fail_rate\":\"Infinity\"", 400, "#/fail_rate wrong_type")]
    [InlineData("\"payload\":{\"a\":[1e99999]}", 422, "#/payload/a/0 not_finite")]
    [InlineData("\"payload\":{\"a\":1e-16000}", 422, "#/payload/a out_of_range")]
    [InlineData("\"job_type\":\"Delayed\"", 422, "#/job_type unknown_value")]
    [InlineData("\"misfire\":\" skip \"", 422, "#/misfire unknown_value")]
    [InlineData("\"misfire\":\"skip,fire_all\"", 422, "#/misfire unknown_value")]
    [InlineData("\"misfire\":\"SKIP\"", 422, "#/misfire unknown_value")]
    [InlineData("\"misfire\":\"\"", 422, "#/misfire unknown_value")]
    [InlineData("\"job_type\":\"delayed,recurring\"", 422, "#/job_type unknown_value")]
    [InlineData("\"retry\":{\"backoff\":\"linear,constant\"}", 422, "#/retry/backoff unknown_value")]
    [InlineData("\"misfire\":\"fireall\"", 422, "#/misfire unknown_value")]
    [InlineData("\"retry\":{\"backoff\":\"fibonacci\"}", 422, "#/retry/backoff unknown_value")]
    [InlineData("\"job_type\":1", 400, "#/job_type wrong_type")]
    [InlineData("\"run_at\":\"2026-01-01T00:00:00\"", 422, "#/run_at offset_required")]
    [InlineData("\"run_at\":\"2026-01-01\"", 422, "#/run_at offset_required")]
    [InlineData("\"run_at\":\"2026-02-30T00:00:00Z\"", 400, "#/run_at invalid_datetime")]
    [InlineData("\"run_at\":\"2026-01-01T24:00:00Z\"", 400, "#/run_at invalid_datetime")]
    [InlineData("\"run_at\":\"2026-01-01T23:59:60Z\"", 400, "#/run_at invalid_datetime")]
    [InlineData("\"run_at\":\"2026-W01\"", 400, "#/run_at invalid_datetime")]
    [InlineData("\"run_at\":1767225600", 400, "#/run_at wrong_type")]
    [InlineData("\"run_at\":\"tomorrow\"", 400, "#/run_at invalid_datetime")]
    [InlineData("\"run_at\":\"9999-12-31T23:59:59-14:00\"", 400, "#/run_at invalid_datetime")]
    [InlineData("\"run_at\":\"10000-01-01T00:00:00Z\"", 400, "#/run_at invalid_datetime")]
    [InlineData("\"run_at\":\"+292277026596-01-01T00:00:00Z\"", 400, "#/run_at invalid_datetime")]
    public async Task A_field_that_cannot_be_taken_is_named_with_its_reason(string fields, int status, params string[] errors)
    {
        var read = await Given.Job($"{{\"name\":\"a\",{fields}}}");

        Assert.Equal(errors, Given.ErrorsOf(read));
        Assert.Equal(status, Given.StatusOf(read));
        Assert.Equal("a", read.Value!.Name);
    }

    [Theory]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData("1_000")]
    [InlineData("0x1")]
    [InlineData(".5")]
    public async Task A_number_that_JSON_does_not_have_is_malformed(string number) =>
        Assert.Contains(await Problems($"{{\"priority\":{number}}}"), code => code.EndsWith("malformed_json", StringComparison.Ordinal));

    [Fact]
    public async Task All_errors_are_listed_and_one_unreadable_field_makes_it_400()
    {
        var read = await Given.Job("""{"nmae":"a","priority":"high","max_retries":1.5,"payload":{"a/b":["\u0000"]},"queue":"q"}""");

        Assert.Equal(
            ["#/nmae unknown_field", "#/priority wrong_type", "#/max_retries wrong_type", "#/payload/a~1b/0 nul_not_allowed"],
            Given.ErrorsOf(read));
        Assert.Equal(400, Given.StatusOf(read));
        Assert.Equal("q", read.Value!.Queue);
    }

    [Fact]
    public async Task A_misspelt_field_comes_with_what_was_meant()
    {
        var read = await Given.Job("""{"name":"a","dealy_seconds":1,"jobType":"delayed","$type":"x"}""");

        Assert.EndsWith("Did you mean 'delay_seconds'?", read.Problems[0].Detail, StringComparison.Ordinal);
        Assert.EndsWith("Did you mean 'job_type'?", read.Problems[1].Detail, StringComparison.Ordinal);
        Assert.EndsWith("is not known.", read.Problems[2].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_stands_for_absent_in_every_field()
    {
        var nulls = string.Join(',', JobScheduler.Rest.Bodies.BodyShapes.CreateJob.Fields.Names.Select(name => $"\"{name}\":null"));

        var read = await Given.Job($"{{{nulls}}}");

        Assert.Empty(read.Problems);
        Assert.Equal(new(), read.Value);
    }

    [Fact]
    public async Task Null_stands_for_absent_beside_an_error_too()
    {
        var read = await Given.Job("""{"name":null,"job_type":null,"x":null}""");

        Assert.Equal(["#/x unknown_field"], Given.ErrorsOf(read));
        Assert.Equal(new(), read.Value);
    }

    [Fact]
    public async Task Rules_speak_only_of_fields_that_could_be_read()
    {
        var read = await Given.Job("""{"name":7,"retry":{"factor":"x"},"priority":9}""");

        var refusal = read.RefusalWith(
        [
            new Violation(JobFields.Name, BrokenRule.Required, $"-"),
            new Violation(JobFields.Factor, BrokenRule.OutOfRange, $"-"),
            new Violation(JobFields.Priority, BrokenRule.OutOfRange, $"-"),
        ]);

        Assert.Equal(["#/name wrong_type", "#/retry/factor wrong_type", "#/priority out_of_range"],
            refusal!.Errors.Select(error => $"{error.Place} {error.Code}"));
        Assert.Equal(400, refusal.StatusCode);
    }

    [Fact]
    public async Task Broken_rules_alone_are_422()
    {
        var read = await Given.Job("""{"name":""}""");

        Assert.Equal(422, read.RefusalWith([new Violation(JobFields.Name, BrokenRule.Blank, $"-")])!.StatusCode);
        Assert.Null(read.RefusalWith([]));
    }

    private static async Task<IEnumerable<string>> Problems(string body) => Given.ErrorsOf(await Given.Job(body));
}
