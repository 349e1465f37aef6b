namespace JobScheduler.Tests.Api.Bodies;

public sealed class UnicodeTests
{
    [Theory]
    [InlineData("""{"name":"a\u0000"}""", "#/name nul_not_allowed", 422)]
    [InlineData("""{"tags":["a","\u0000"]}""", "#/tags/1 nul_not_allowed", 422)]
    [InlineData("""{"payload":{"a":{"b":["\u0000"]}}}""", "#/payload/a/b/0 nul_not_allowed", 422)]
    [InlineData("""{"payload":{"\u0000":1}}""", "#/payload/\\u0000 nul_not_allowed", 422)]
    [InlineData("""{"name":"\ud800"}""", "#/name invalid_unicode", 400)]
    [InlineData("""{"name":"\ud800\ud800"}""", "#/name invalid_unicode", 400)]
    [InlineData("""{"name":"\uDC00 \ud83d\ude00"}""", "#/name invalid_unicode", 400)]
    [InlineData("""{"name":"\\\ud83d\\ude00"}""", "#/name invalid_unicode", 400)]
    [InlineData("""{"payload":{"k":"\ud800"}}""", "#/payload/k invalid_unicode", 400)]
    [InlineData("""{"payload":{"\udfff":1}}""", "#/payload/\\udfff invalid_unicode", 400)]
    [InlineData("""{"\ud800":1}""", "#/\\ud800 invalid_unicode", 400)]
    [InlineData("""{"retry":{"backoff":"\ud800"}}""", "#/retry/backoff invalid_unicode", 400)]
    public async Task Escapes_that_no_store_can_keep_are_refused_where_they_stand(string body, string error, int status)
    {
        var read = await Given.Job(body);

        Assert.Equal([error], Given.ErrorsOf(read));
        Assert.Equal(status, Given.StatusOf(read));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    public async Task Bytes_that_are_not_UTF8_are_400_in_a_value_and_in_a_key(byte[] bytes)
    {
        var value = await Given.Job([.. "{\"name\":\""u8, .. bytes, .. "\"}"u8]);
        var key = await Given.Job([.. "{\"payload\":{\""u8, .. bytes, .. "\":1}}"u8]);

        Assert.Equal(["# invalid_unicode"], Given.ErrorsOf(value));
        Assert.Equal(["# invalid_unicode"], Given.ErrorsOf(key));
    }
}
