using System.Net;

namespace JobScheduler.Tests.Api.Framing;

public sealed class CleartextHttp2Tests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Fact]
    public async Task Without_TLS_there_is_no_HTTP_2_neither_by_knowledge_nor_by_upgrade()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/jobs")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        await Assert.ThrowsAsync<HttpRequestException>(() => Http.SendAsync(request, Stop));

        using var asked = new HttpRequestMessage(HttpMethod.Get, "/jobs?limit=1")
        {
            Headers = { { "Connection", "Upgrade, HTTP2-Settings" }, { "Upgrade", "h2c" }, { "HTTP2-Settings", "AAMAAABkAAQAAP__" } },
        };
        using var response = await SendAsync(asked);
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version11), (response.StatusCode, response.Version));
    }
}
