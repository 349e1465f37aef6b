using System.Net;
using System.Text.Json;
using JobScheduler.Client;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

/// <summary>What is odd but allowed goes all the way: over HTTP into PostgreSQL, into lists, to a handler,
/// and back as its result.</summary>
public sealed class OddInputTests(PostgresHost host) : ApiTests(host), IClassFixture<PostgresHost>
{
    private static readonly string Combining = string.Concat(Enumerable.Repeat("\u0301", 254));

    private static readonly Dictionary<string, string> Names = new()
    {
        ["ANSI escape"] = "a\u001b[31mred\u001b]0;title\u0007",
        ["lines"] = "a\r\nfail: forged\u0085b\u2028c\u2029d",
        ["markup"] = "<script>alert(1)</script>{{7*7}}=cmd()'\";--%s\\",
        ["right to left"] = "\u202egnp.exe \u05d0\u0627",
        ["invisible"] = "a\u200b\u200d\ufeff\u00ad",
        ["emoji"] = "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        ["emoji to the limit"] = string.Concat(Enumerable.Repeat("\U0001f600", 255)),
        ["combining"] = "e" + Combining,
        ["controls"] = "\u0001\u001f\u007f\u009f",
        ["no characters"] = "\uffff\ufffe\U0010ffff",
    };

    private static readonly Dictionary<string, string> Payloads = new()
    {
        ["as deep as allowed"] = $"{{\"a\":{new string('[', 61)}{new string(']', 61)}}}",
        ["long numbers"] = $"{{\"n\":[{new string('9', 308)},-{new string('1', 200)}.{new string('3', 5000)},1e308,1e-999,-0,0.1e-0]}}",
        ["names of elsewhere"] =
            """{"__proto__":{"a":1},"constructor":{"prototype":1},"$type":"System.IO.FileInfo","$ref":"#","$id":"1","$values":[]}""",
        ["odd texts"] = """{"":"","a\tb":"\r\n\u001b[31m","\u202e":"\u0301","\ud83d\ude00":"\uffff","a/b~c":"\\u0000 \\ud800"}""",
        ["ten thousand marks"] = $"{{\"e{new string('\u0301', 10_000)}\":\"e{new string('\u0301', 10_000)}\"}}",
        ["nothing but space"] = "{ \t\r\n }",
        ["space everywhere"] = " \n{\t\"a\" :\r\n[ 1 ,\t2 , { } , [ ] ] } ",
        ["to the last byte"] = $"{{\"a\":\"{new string('x', 65_536 - 8)}\"}}",
        ["many keys"] = $"{{{string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"k{i}\":{i % 10}"))}}}",
    };

    public static TheoryData<string> AllNames() => [.. Names.Keys];

    public static TheoryData<string> AllPayloads() => [.. Payloads.Keys];

    [Theory]
    [MemberData(nameof(AllNames))]
    public async Task Any_name_comes_back_as_it_was_given(string what)
    {
        var name = Names[what];
        var job = await RunToItsEndAsync(
            $$"""{"name":{{JsonSerializer.Serialize(name)}},"handler":"echo","tags":[{{JsonSerializer.Serialize(what)}}]}""");
        Assert.Equal(name, job.Name);
        Assert.Contains(await ListedAsync(), listed => listed.Id == job.Id && listed.Name == name);
    }

    [Theory]
    [MemberData(nameof(AllPayloads))]
    public async Task Any_payload_reaches_its_handler_and_comes_back(string what)
    {
        using var given = JsonDocument.Parse(Payloads[what]);
        var job = await RunToItsEndAsync($$"""{"name":"odd","handler":"echo","payload":{{Payloads[what]}}}""");
        var listed = (await ListedAsync()).Single(listed => listed.Id == job.Id);
        foreach (var shown in new[] { job.Payload!.Value, job.Result!.Value, listed.Payload!.Value })
            Assert.True(JsonElement.DeepEquals(given.RootElement, shown),
                $"{what} came back as {shown.GetRawText()[..Math.Min(200, shown.GetRawText().Length)]}");
    }

    [Fact]
    public async Task All_of_it_goes_in_one_batch_and_through_a_schedule_as_well()
    {
        var odd = Names.Values.Zip(Payloads.Values.Append("{}"),
            (name, payload) => $"\"name\":{JsonSerializer.Serialize(name)},\"payload\":{payload}").ToList();
        using var posted = await PostAsync(
            "/jobs/batch", $"[{string.Join(',', odd.Select(fields => $$"""{"handler":"echo",{{fields}}}"""))}]");
        var batch = JsonSerializer.Deserialize(await posted.Content.ReadAsStringAsync(Stop), WireJson.Tolerant.BatchResponse)!;
        foreach (var (index, fields) in odd.Index())
        {
            using var put = await SendAsync(
                HttpMethod.Put, $"/schedules/odd-{index}", $$"""{"cron_expression":"@yearly","handler":"echo",{{fields}}}""");
            Assert.Equal(HttpStatusCode.Created, put.StatusCode);
            var run = await EndedAsync((await Client.TriggerScheduleAsync($"odd-{index}", Stop)).Id);
            var job = await EndedAsync(batch.Jobs[index].Id);
            Assert.Equal((Names.Values.ElementAt(index), job.Name), (job.Name, run.Name));
            Assert.True(JsonElement.DeepEquals(job.Payload!.Value, run.Result!.Value)
                && JsonElement.DeepEquals(job.Payload.Value, job.Result!.Value));
        }
    }

    [Fact]
    public async Task A_byte_order_mark_before_a_body_is_no_part_of_it() =>
        Assert.Equal("marked", (await RunToItsEndAsync("\ufeff" + """{"name":"marked","handler":"echo"}""")).Name);

    [Fact]
    public async Task Twins_in_Unicode_are_two()
    {
        var (composed, decomposed) = (await AssertAcceptedAsync(Unique("\\u00e9")), await AssertAcceptedAsync(Unique("e\\u0301")));
        Assert.NotEqual(composed.Id, decomposed.Id);
        Assert.Equal(("\u00e9", "e\u0301"), (composed.UniqueKey, decomposed.UniqueKey));
    }

    [Theory]
    [InlineData("queue=' OR 1=1--")]
    [InlineData("queue=%25_\\")]
    [InlineData("queue=default')%3B DROP TABLE jobs%3B--")]
    [InlineData("handler=1;SELECT pg_sleep(10)")]
    [InlineData("handler=ech_")]
    [InlineData("handler=%25")]
    [InlineData("handler=$1")]
    [InlineData("handler=(a%2B)%2B$")]
    [InlineData("handler=%F0%9F%98%80%E2%80%AE%0D%0A")]
    public async Task A_filter_is_taken_by_its_letters(string query)
    {
        await AssertAcceptedAsync("""{"name":"there","handler":"echo"}""");
        using var response = await Http.GetAsync($"/jobs?{query}", Stop);
        Assert.Equal("[]", await response.Content.ReadAsStringAsync(Stop));
    }

    [Theory]
    [InlineData("status=pending&status=failed", "?status repeated_parameter")]
    [InlineData("status=foo", "?status unknown_value")]
    [InlineData("handler=%00", "?handler nul_not_allowed")]
    public async Task A_filter_that_says_nothing_clear_does_not_reach_the_store(string query, string error)
    {
        var problem = await ProblemOf(await Http.GetAsync($"/jobs?{query}", Stop), 400);
        Assert.Equal(error, Assert.Single(problem.Errors!.Select(found => $"{found.Place} {found.Code}")));
    }

    [Fact]
    public async Task All_filters_narrow_a_list_together()
    {
        var job = await AssertAcceptedAsync("""{"name":"narrow","delay_seconds":3600,"queue":"narrow","handler":"a.b_c-d:e"}""");
        var query = new JobListQuery { Status = JobStatus.Pending, JobType = JobType.Delayed, Queue = "narrow", Handler = "a.b_c-d:e" };
        Assert.Equal(job.Id, Assert.Single((await Client.ListJobsAsync(query, Stop)).Items).Id);
        Assert.Empty((await Client.ListJobsAsync(query with { Status = JobStatus.Failed }, Stop)).Items);
        Assert.Empty((await Client.ListJobsAsync(query with { ScheduleId = job.Id }, Stop)).Items);
    }

    private static string Unique(string key) => $$"""{"name":"twin","delay_seconds":3600,"unique_key":"{{key}}"}""";

    private async Task<JobResponse> RunToItsEndAsync(string body) => await EndedAsync((await AssertAcceptedAsync(body)).Id);

    private async Task<JobResponse> EndedAsync(Guid id)
    {
        await Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(id, Stop)).Status == "completed");
        return await Client.GetJobAsync(id, Stop);
    }

    private ValueTask<List<JobResponse>> ListedAsync() => Client.AllJobsAsync(new() { Handler = "echo" }, Stop).ToListAsync(Stop);
}
