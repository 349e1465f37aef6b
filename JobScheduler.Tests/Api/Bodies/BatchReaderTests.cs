using JobScheduler.Core.Requests;

namespace JobScheduler.Tests.Api.Bodies;

public sealed class BatchReaderTests
{
    private const string Ndjson = "application/x-ndjson";

    [Fact]
    public async Task An_array_gives_its_jobs_in_order()
    {
        var read = await Given.Batch("""[{"name":"a"}, {"name":"b"}]""");

        Assert.Empty(read.Problems);
        Assert.Equal(["a", "b"], read.Value!.Select(job => job!.Name));
    }

    [Fact]
    public async Task Lines_give_their_jobs_in_order_and_blank_lines_do_not_count()
    {
        var read = await Given.Batch("{\"name\":\"a\"}\r\n\n  \n{\"name\":\"b\"}\n", Ndjson);

        Assert.Empty(read.Problems);
        Assert.Equal(["a", "b"], read.Value!.Select(job => job!.Name));
    }

    [Theory]
    [InlineData("[]", "application/json", 422, "# items_required")]
    [InlineData("", "application/json", 400, "# body_required")]
    [InlineData("\n\n", Ndjson, 400, "# body_required")]
    [InlineData("{\"name\":\"a\"}", "application/json", 400, "# array_expected")]
    [InlineData("null", "application/json", 400, "# array_expected")]
    [InlineData("[{\"name\":\"a\"},{\"nam\":1,\"name\":2},null]", "application/json", 400, "#/1/nam unknown_field", "#/1/name wrong_type",
        "#/2 object_expected")]
    [InlineData("[{\"name\":\"a\"},{\"payload\":{\"a\":}}]", "application/json", 400, "#/1/payload/a malformed_json")]
    [InlineData("[{\"name\":\"a\"} {}]", "application/json", 400, "# malformed_json")]
    [InlineData("[{\"name\":\"a\"}", "application/json", 400, "# malformed_json")]
    [InlineData("[{\"name\":\"a\"}] x", "application/json", 400, "# malformed_json")]
    [InlineData("[{\"misfire\":\"x\"}]", "application/json", 422, "#/0/misfire unknown_value")]
    [InlineData("{\"name\":\"a\"}\n\n{\"name\":\n{\"nam\":\"c\"}", Ndjson, 400, "#/1/name malformed_json", "#/2/nam unknown_field")]
    public async Task Errors_carry_the_index_of_their_item(string body, string contentType, int status, params string[] errors)
    {
        var read = await Given.Batch(body, contentType);

        Assert.Equal(errors, Given.ErrorsOf(read));
        Assert.Equal(status, Given.StatusOf(read));
    }

    [Fact]
    public async Task Malformed_JSON_is_located_in_the_body_not_in_its_item()
    {
        var array = await Given.Batch("[\n{\"name\":\"a\"}, {\"name\":x}]");
        var lines = await Given.Batch("{}\n\n{\"name\":x}", Ndjson);

        Assert.EndsWith("at line 2, byte 23.", array.Problems[0].Detail, StringComparison.Ordinal);
        Assert.EndsWith("at line 3, byte 9.", lines.Problems[0].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10_000, 200)]
    [InlineData(10_001, 413)]
    public async Task A_batch_holds_at_most_10000_items(int count, int status)
    {
        var items = Enumerable.Repeat("{\"name\":\"a\"}", count).ToArray();

        var array = await Given.Batch($"[{string.Join(',', items)}]");
        var lines = await Given.Batch(string.Join('\n', items), Ndjson);

        Assert.Equal((status, status), (Given.StatusOf(array), Given.StatusOf(lines)));
        if (status == 413) Assert.Equal(["# too_many_items"], Given.ErrorsOf(array));
    }

    [Fact]
    public async Task Rules_name_the_item_they_speak_of()
    {
        var read = await Given.Batch("""[{"name":1},{"name":""}]""");

        var refusal = read.RefusalWith(
            [new(JobFields.Name, BrokenRule.Required, $"-") { Item = 0 }, new(JobFields.Name, BrokenRule.Blank, $"-") { Item = 1 }]);

        Assert.Equal(["#/0/name wrong_type", "#/1/name blank"], refusal!.Errors.Select(error => $"{error.Place} {error.Code}"));
    }

    [Fact]
    public async Task A_batch_may_be_larger_than_a_single_job()
    {
        var item = $"{{\"name\":\"a\",\"payload\":{{\"k\":\"{new string('x', 50_000)}\"}}}}";

        Assert.Equal(100, (await Given.Batch($"[{string.Join(',', Enumerable.Repeat(item, 100))}]")).Value!.Count);
        Assert.Equal(413, Given.StatusOf(await Given.Batch($"[{string.Join(',', Enumerable.Repeat(item, 220))}]")));
    }
}
