using System.Net;

namespace JobScheduler.Tests.Api;

public sealed class IdempotencyTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    private const string Body = """{"name":"once","job_type":"delayed","delay_seconds":3600,"payload":{"a":1,"b":[2.50,true,null]}}""";

    [Fact]
    public async Task The_same_key_and_body_give_the_first_answer_and_say_so()
    {
        using var first = await PostWithKeyAsync(Body, "replayed");
        var before = await JobsAsync();
        using var second = await PostWithKeyAsync(Body, "replayed");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotent-Replayed")));
        Assert.Equal((await JobOf(first)).Id, (await JobOf(second)).Id);
        Assert.Equal(before, await JobsAsync());
    }

    [Theory]
    [InlineData("""{"payload":{"b":[2.50,true,null],"a":1},"delay_seconds":3600,"job_type":"delayed","name":"once"}""")]
    [InlineData("""{ "name" : "once", "job_type":"delayed","delay_seconds":3.6e3, "payload":{"a":1.0,"b":[25e-1,true,null]} }""")]
    [InlineData("""{"name":"\u006fnce","job_type":"delayed","delay_seconds":3600,"payload":{"a":1,"b":[2.5,true,null]},"tags":null}""")]
    public async Task A_body_that_means_the_same_is_the_same(string other)
    {
        using var first = await PostWithKeyAsync(Body, "meaning");
        using var second = await PostWithKeyAsync(other, "meaning");
        Assert.True(second.Headers.Contains("Idempotent-Replayed"), await second.Content.ReadAsStringAsync(Stop));
    }

    [Theory]
    [InlineData("""{"name":"once","job_type":"delayed","delay_seconds":3600,"payload":{"a":1,"b":[true,2.50,null]}}""")]
    [InlineData("""{"name":"once","job_type":"delayed","delay_seconds":3600,"payload":{"a":"1","b":[2.50,true,null]}}""")]
    [InlineData("""{"name":"once","job_type":"delayed","delay_seconds":3600,"payload":{"a":1,"b":[2.50,true,null]},"priority":2}""")]
    [InlineData("""{"name":"Once","job_type":"delayed","delay_seconds":3600,"payload":{"a":1,"b":[2.50,true,null]}}""")]
    public async Task Another_body_under_the_same_key_is_refused(string other)
    {
        using var first = await PostWithKeyAsync(Body, "other");
        var problem = await AssertRefusedAsync(() => PostWithKeyAsync(other, "other"), 422);
        Assert.Equal("idempotency_key_reused", Assert.Single(problem.Errors!).Code);
    }

    [Fact]
    public async Task Many_requests_at_once_with_one_key_make_one_job()
    {
        var before = await JobsAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PostWithKeyAsync(Body, "parallel")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Headers.Location).Distinct());
        Assert.Equal(49, answers.Count(answer => answer.Headers.Contains("Idempotent-Replayed")));
        Assert.Equal(before + 1, await JobsAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("ä")]
    public Task A_key_of_other_than_visible_ASCII_is_refused(string key) =>
        AssertRefusedAsync(() => PostWithKeyAsync(Body, key), 400, "Idempotency-Key invalid_idempotency_key");

    [Fact]
    public async Task A_key_has_at_most_255_characters()
    {
        using var longest = await PostWithKeyAsync(Body, new string('k', 255));
        Assert.Equal(HttpStatusCode.Created, longest.StatusCode);
        await AssertRefusedAsync(() => PostWithKeyAsync(Body, new string('k', 256)), 400, "Idempotency-Key invalid_idempotency_key");
    }

    [Fact]
    public Task Two_keys_are_refused() => AssertRefusedAsync(
        () => SendAsync(HttpMethod.Post, "/jobs", Body, ("Idempotency-Key", "one"), ("Idempotency-Key", "two")), 400);

    [Fact]
    public async Task A_refused_request_is_not_remembered()
    {
        await AssertRefusedAsync(() => PostWithKeyAsync("""{"name":""}""", "corrected"), 422, "#/name blank");
        using var corrected = await PostWithKeyAsync(Body, "corrected");
        Assert.Equal(HttpStatusCode.Created, corrected.StatusCode);
        Assert.False(corrected.Headers.Contains("Idempotent-Replayed"));
    }

    [Fact]
    public async Task A_recurring_job_is_replayed_too()
    {
        const string recurring = """{"name":"r","cron_expression":"@yearly"}""";
        using var first = await PostWithKeyAsync(recurring, "recurring");
        using var second = await PostWithKeyAsync(recurring, "recurring");
        Assert.Equal((await JobOf(first)).ScheduleId, (await JobOf(second)).ScheduleId);
        Assert.True(second.Headers.Contains("Idempotent-Replayed"));
    }

    [Fact]
    public async Task A_batch_is_replayed_as_a_whole()
    {
        const string array = """[{"name":"a","delay_seconds":3600},{"name":"b","delay_seconds":3600}]""";
        using var first = await SendAsync(HttpMethod.Post, "/jobs/batch", array, ("Idempotency-Key", "batch"));
        var before = await JobsAsync();
        using var second = await SendAsync(HttpMethod.Post, "/jobs/batch", array, ("Idempotency-Key", "batch"));

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.True(second.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(await first.Content.ReadAsStringAsync(Stop), await second.Content.ReadAsStringAsync(Stop));
        Assert.Equal(before, await JobsAsync());
    }

    [Fact]
    public async Task A_large_batch_is_replayed_in_its_order()
    {
        var array = $"[{string.Join(',', Enumerable.Range(0, 2000).Select(at => $$"""{"name":"{{at}}","delay_seconds":3600}"""))}]";
        using var first = await SendAsync(HttpMethod.Post, "/jobs/batch", array, ("Idempotency-Key", "large-batch"));
        using var second = await SendAsync(HttpMethod.Post, "/jobs/batch", array, ("Idempotency-Key", "large-batch"));

        Assert.True(second.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(await first.Content.ReadAsStringAsync(Stop), await second.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task The_answer_that_a_unique_key_gave_is_replayed_as_it_was()
    {
        const string unique = """{"name":"u","unique_key":"only-one","delay_seconds":3600}""";
        var live = await AssertAcceptedAsync(unique);
        using var first = await PostWithKeyAsync(unique, "found");
        using var second = await PostWithKeyAsync(unique, "found");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
        Assert.True(second.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(live.Id, (await JobOf(second)).Id);
    }

    private Task<HttpResponseMessage> PostWithKeyAsync(string body, string key) =>
        SendAsync(HttpMethod.Post, "/jobs", body, ("Idempotency-Key", key));
}
