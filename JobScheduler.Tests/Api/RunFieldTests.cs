using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

public sealed class RunFieldTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("\"max_retries\":-1", "#/max_retries out_of_range")]
    [InlineData("\"max_retries\":101", "#/max_retries out_of_range")]
    [InlineData("\"max_retries\":2147483647", "#/max_retries out_of_range")]
    [InlineData("\"execution_time_ms\":-1", "#/execution_time_ms out_of_range")]
    [InlineData("\"execution_time_ms\":1000000000000", "#/execution_time_ms out_of_range")]
    [InlineData("\"fail_rate\":-0.1", "#/fail_rate out_of_range")]
    [InlineData("\"fail_rate\":1.0001", "#/fail_rate out_of_range")]
    [InlineData("\"priority\":-1", "#/priority out_of_range")]
    [InlineData("\"priority\":5", "#/priority out_of_range")]
    [InlineData("\"retry\":{\"base_delay_seconds\":10,\"max_delay_seconds\":5}", "#/retry/base_delay_seconds out_of_range")]
    [InlineData("\"retry\":{\"base_delay_seconds\":0}", "#/retry/base_delay_seconds out_of_range")]
    [InlineData("\"retry\":{\"factor\":0}", "#/retry/factor out_of_range")]
    [InlineData("\"retry\":{\"factor\":0.5}", "#/retry/factor out_of_range")]
    [InlineData("\"retry\":{\"factor\":1e400}", "#/retry/factor not_finite")]
    [InlineData("\"retry\":{\"jitter\":1.1}", "#/retry/jitter out_of_range")]
    [InlineData("\"retry\":{\"backoff\":\"fibonacci\"}", "#/retry/backoff unknown_value")]
    [InlineData("\"queue\":\"\"", "#/queue blank")]
    [InlineData("\"queue\":\"a b\"", "#/queue invalid_characters")]
    [InlineData("\"queue\":\"../x\"", "#/queue invalid_characters")]
    [InlineData("\"handler\":\"a/b\"", "#/handler invalid_characters")]
    [InlineData("\"tags\":[\"a\",\"a\"]", "#/tags duplicate")]
    [InlineData("\"tags\":[\"\"]", "#/tags/0 blank")]
    public Task A_value_against_a_rule_is_refused(string field, string error) =>
        AssertRefusedAsync($$"""{"name":"a",{{field}}}""", 422, error);

    [Theory]
    [InlineData("\"max_retries\":1.5", "#/max_retries wrong_type")]
    [InlineData("\"execution_time_ms\":\"5\"", "#/execution_time_ms wrong_type")]
    [InlineData("\"fail_rate\":\"0.5\"", "#/fail_rate wrong_type")]
    [InlineData("\"priority\":0.5", "#/priority wrong_type")]
    public Task A_value_of_another_type_is_refused(string field, string error) =>
        AssertRefusedAsync($$"""{"name":"a",{{field}}}""", 400, error);

    [Theory]
    [InlineData("d\u0435fault")]
    [InlineData("d\u00e9fault")]
    [InlineData("de\u0301fault")]
    [InlineData("\uff44efault")]
    [InlineData("default\u200b")]
    [InlineData("\u202edefault")]
    public async Task What_only_looks_like_a_name_for_machines_is_none(string twin)
    {
        var problem = await AssertRefusedAsync(
            $$"""{"name":"a","queue":"{{twin}}","handler":"{{twin}}"}""", 422, "#/queue invalid_characters",
            "#/handler invalid_characters");
        Assert.All(problem.Errors!, error => Assert.Contains("ASCII letters, digits", error.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public Task A_queue_has_a_short_name() =>
        AssertRefusedAsync($$"""{"name":"a","queue":"{{new string('q', 300)}}"}""", 422, "#/queue too_long");

    [Fact]
    public Task Tags_are_few() => AssertRefusedAsync(
        $$"""{"name":"a","tags":[{{string.Join(',', Enumerable.Range(0, 1000).Select(i => $"\"{i}\""))}}]}""", 422, "#/tags too_many");

    [Fact]
    public Task Tags_are_short() =>
        AssertRefusedAsync($$"""{"name":"a","tags":["{{new string('t', 10_240)}}"]}""", 422, "#/tags/0 too_long");

    [Fact]
    public async Task Everything_that_may_be_given_comes_back()
    {
        var job = await AssertAcceptedAsync("""
            {"name":"all","job_type":"delayed","delay_seconds":3600,"payload":{"a":1},"max_retries":0,"timeout_seconds":5,"fail_rate":1,
             "execution_time_ms":0,"handler":"mail","queue":"mails","priority":0,"tags":["x","y"],"unique_key":"all-1",
             "retry":{"backoff":"linear","base_delay_seconds":0.5,"max_delay_seconds":9,"factor":1,"jitter":0}}
            """);
        Assert.Equal(
            ("all", "delayed", "pending", 0, 5, "mail", "mails", 0, "all-1"),
            (job.Name, job.JobType, job.Status, job.MaxRetries, job.TimeoutSeconds, job.Handler, job.Queue, job.Priority, job.UniqueKey));
        Assert.Equal((1d, 0), (job.FailRate, job.ExecutionTimeMs));
        Assert.Equal(
            new RetryResponse { Backoff = "linear", BaseDelaySeconds = 0.5, MaxDelaySeconds = 9, Factor = 1, Jitter = 0 }, job.Retry);
        Assert.Equal(["x", "y"], job.Tags);
        Assert.Equivalent(job with { Warnings = null, Outcome = null }, await Client.GetJobAsync(job.Id, Stop));
    }

    [Fact]
    public async Task What_is_absent_has_the_defaults_of_the_lab()
    {
        var job = await AssertAcceptedAsync("""{"name":"bare"}""");
        Assert.Equal(
            ("immediate", "{}", 3, 60, "simulate", "default", 2),
            (job.JobType, job.Payload!.Value.GetRawText(), job.MaxRetries, job.TimeoutSeconds, job.Handler, job.Queue, job.Priority));
        Assert.Equal((0d, 1000), (job.FailRate, job.ExecutionTimeMs));
        Assert.Equal(new RetryResponse { Backoff = "exponential", BaseDelaySeconds = 2, MaxDelaySeconds = 3600, Factor = 2, Jitter = 0.1 },
            job.Retry);
    }
}
