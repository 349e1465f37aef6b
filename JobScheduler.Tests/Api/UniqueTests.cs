using System.Net;

namespace JobScheduler.Tests.Api;

/// <summary>Unique keys over the wire: what a request did, in single and in many, and what is refused.</summary>
public sealed class UniqueTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_waiting_job_is_replaced_and_the_answer_is_that_job_as_it_is_now()
    {
        const string unique = "\"unique\":{\"key\":\"replaced\",\"on_conflict\":\"replace\"}";
        using var first = await PostAsync("/jobs", $$"""{"name":"first","delay_seconds":3600,{{unique}}}""");
        using var second = await PostAsync("/jobs", $$"""{"name":"second","delay_seconds":7200,"priority":0,{{unique}}}""");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        var (made, now) = (await JobOf(first), await JobOf(second));
        Assert.Equal((made.Id, "second", 0, 1, "replaced"), (now.Id, now.Name, now.Priority, now.Revision, now.Outcome));
        Assert.Equal(("created", "replaced", "waiting"), (made.Outcome, made.UniqueKey, made.UniqueScope));
        Assert.Null((await Client.GetJobAsync(made.Id, Stop)).Outcome);
    }

    [Fact]
    public async Task The_items_of_a_batch_say_what_was_done_and_so_does_the_same_request_again()
    {
        const string batch = """
            [{"name":"a","unique":{"key":"b1","on_conflict":"debounce","delay_seconds":60,"max_delay_seconds":600}},
             {"name":"b","unique":{"key":"b1","on_conflict":"throttle","period_seconds":600},"delay_seconds":3600},
             {"name":"c","unique":{"key":"b1","scope":"live"},"delay_seconds":3600}]
            """;
        var first = await Client.CreateJobsAsync(System.Text.Encoding.UTF8.GetBytes(Lines(batch)), null, Stop);
        var second = await Client.CreateJobsAsync(System.Text.Encoding.UTF8.GetBytes(Lines(batch)), "second", Stop);
        var again = await Client.CreateJobsAsync(System.Text.Encoding.UTF8.GetBytes(Lines(batch)), "second", Stop);

        Assert.Equal(["created", "created", "created"], first.Jobs.Select(job => job.Outcome));
        Assert.Equal(["debounced", "throttled", "kept"], second.Jobs.Select(job => job.Outcome));
        Assert.Equal((0, 3), (second.Accepted, second.Existing));
        Assert.Equal(second.Jobs, again.Jobs);
        Assert.Equal(1, (await Client.GetJobAsync(first.Jobs[0].Id, Stop)).Revision);
    }

    [Theory]
    [InlineData("\"unique\":{}", "#/unique/key required")]
    [InlineData("\"unique\":{\"key\":\"k\",\"on_conflict\":\"drop\"}", "#/unique/on_conflict unknown_value")]
    [InlineData("\"unique\":{\"key\":\"k\",\"period_seconds\":5}", "#/unique/period_seconds not_allowed")]
    [InlineData("\"unique\":{\"key\":\"k\",\"on_conflict\":\"throttle\",\"period_seconds\":0}", "#/unique/period_seconds out_of_range")]
    [InlineData("\"unique\":{\"key\":\"k\"},\"unique_key\":\"k\"", "#/unique mutually_exclusive")]
    [InlineData("\"unique\":{\"key\":\"k\",\"on_conflict\":\"debounce\",\"delay_seconds\":9,\"max_delay_seconds\":8}",
        "#/unique/delay_seconds out_of_range")]
    public async Task What_is_wrong_is_said_at_its_place(string fields, string error)
    {
        await AssertRefusedAsync($$"""{"name":"x",{{fields}}}""", 422, error);
    }

    private static string Lines(string json) =>
        string.Join('\n', System.Text.Json.JsonDocument.Parse(json).RootElement.EnumerateArray().Select(item => item.GetRawText()));
}
