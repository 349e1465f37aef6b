using System.Net;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

public sealed class BatchTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    private const string Item = """{"name":"a","job_type":"delayed","delay_seconds":3600}""";

    [Theory]
    [InlineData("[]", 422, "# items_required")]
    [InlineData("{}", 400, "# array_expected")]
    [InlineData("[1]", 400, "#/0 object_expected")]
    [InlineData("[{\"name\":\"a\"},{\"name\":\"\"},{\"nmae\":\"c\"}]", 400, "#/1/name blank", "#/2/nmae unknown_field",
        "#/2/name required")]
    [InlineData("[{\"name\":\"a\",\"cron_expression\":\"@daily\"}]", 422, "#/0/job_type not_in_batch")]
    [InlineData("[{\"name\":\"a\",\"unique_key\":\"k\"},{\"name\":\"b\",\"unique_key\":\"k\"}]", 422, "#/1/unique_key duplicate")]
    [InlineData("[{\"name\":\"a\"},{\"name\":", 400)]
    public Task A_batch_with_anything_wrong_is_refused_as_a_whole(string body, int status, params string[] errors) =>
        AssertRefusedAsync(() => PostAsync("/jobs/batch", body), status, errors);

    [Fact]
    public Task One_bad_item_of_500_is_named_and_spoils_all() => AssertRefusedAsync(
        () => PostAsync("/jobs/batch", Many(500, at => at == 17 ? """{"name":"a","cron_expression":"nonsense"}""" : Item)),
        422,
        "#/17/cron_expression cron_field_count");

    [Fact]
    public Task A_batch_has_at_most_10000_items() => AssertRefusedAsync(
        () => PostAsync("/jobs/batch", Many(10_001, _ => """{"name":"a"}""")), 413, "# too_many_items");

    [Fact]
    public async Task A_large_batch_is_taken_in_one_go()
    {
        var before = await JobsAsync();
        var padding = new string('x', 400);
        using var response = await PostAsync(
            "/jobs/batch", Many(10_000, at => $$$"""{"name":"{{{at}}}","delay_seconds":3600,"payload":{"p":"{{{padding}}}"}}"""));
        var batch = await BatchOf(response);

        Assert.Equal((10_000, 10_000), (batch.Accepted, batch.Jobs.Select(job => job.Id).Distinct().Count()));
        Assert.Equal(before + 10_000, await JobsAsync());
        Assert.Equal("9999", (await Client.GetJobAsync(batch.Jobs[^1].Id, Stop)).Name);
    }

    [Theory]
    [InlineData("application/x-ndjson", "{0}\n{0}\n\r\n{0}")]
    [InlineData("application/json", "[{0},{0},{0}]")]
    public async Task Items_come_as_an_array_or_as_lines(string mediaType, string form)
    {
        using var content = Json(form.Replace("{0}", Item, StringComparison.Ordinal), mediaType);
        using var response = await Http.PostAsync("/jobs/batch", content, Stop);
        var batch = await BatchOf(response);
        Assert.Equal(3, batch.Accepted);
        Assert.All(batch.Jobs, job => Assert.Equal("pending", job.Status));
    }

    [Fact]
    public async Task Items_that_existed_are_marked_and_not_counted_as_accepted()
    {
        const string batch = """[{"name":"again","unique_key":"there","delay_seconds":3600},{"name":"new","delay_seconds":3600}]""";
        var live = await AssertAcceptedAsync("""{"name":"first","unique_key":"there","delay_seconds":3600}""");

        using var response = await SendAsync(HttpMethod.Post, "/jobs/batch", batch, ("Idempotency-Key", "marked"));
        var found = await BatchOf(response);

        Assert.Equal((1, 1), (found.Accepted, found.Existing));
        Assert.Equal([(live.Id, true), (found.Jobs[1].Id, false)], found.Jobs.Select(job => (job.Id, job.Existing)));
        Assert.DoesNotContain("\"existing\":false", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var replay = await SendAsync(HttpMethod.Post, "/jobs/batch", batch, ("Idempotency-Key", "marked"));
        Assert.True(replay.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(await response.Content.ReadAsStringAsync(Stop), await replay.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public Task A_bad_line_is_named_by_its_number() => AssertRefusedAsync(
        async () =>
        {
            using var content = Json(Item + "\n{\"name\":5}\n", "application/x-ndjson");
            return await Http.PostAsync("/jobs/batch", content, Stop);
        },
        400,
        "#/1/name wrong_type");

    private static string Many(int count, Func<int, string> item) => $"[{string.Join(',', Enumerable.Range(0, count).Select(item))}]";

    private static async Task<BatchResponse> BatchOf(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.True(response.StatusCode == HttpStatusCode.Created, text);
        return System.Text.Json.JsonSerializer.Deserialize(text, WireJson.Tolerant.BatchResponse)!;
    }
}
