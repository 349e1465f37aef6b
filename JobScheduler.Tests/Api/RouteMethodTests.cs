using Microsoft.AspNetCore.Routing;

namespace JobScheduler.Tests.Api;

/// <summary>What each address says about methods, for every route of the program's own list.</summary>
public sealed class RouteMethodTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    private static readonly HttpMethod[] Methods =
        [HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Trace];

    private IEnumerable<string> Routes => Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
        .Where(path => !path.StartsWith("/docs", StringComparison.Ordinal))
        .Distinct();

    [Fact]
    public async Task OPTIONS_names_the_methods_that_are_answered_and_no_other()
    {
        var answered = 0;
        foreach (var path in Routes.Select(route => Filled(route, "01936f00-0000-7000-8000-000000000000", "nobody")))
        {
            using var options = await SendAsync(HttpMethod.Options, path);
            Assert.Equal((path, 204), (path, (int)options.StatusCode));
            Assert.DoesNotContain(options.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
            foreach (var method in Methods)
            {
                var isAllowed = options.Content.Headers.Allow.Contains(method.Method);
                if (isAllowed) answered++;
                using var response = await StartedAsync(method, path);
                Assert.Equal((path, method, isAllowed), (path, method, (int)response.StatusCode != 405));
            }
        }

        Assert.InRange(answered, 30, 150);
    }

    [Fact]
    public async Task HEAD_is_GET_without_a_body()
    {
        var job = await CreateWaitingJobAsync();
        await Client.PutScheduleAsync("looked-at", new() { CronExpression = "@yearly" }, Stop);
        var looked = 0;
        foreach (var path in Routes.Select(route => Filled(route, job.Id.ToString(), "looked-at")))
        {
            using var get = await StartedAsync(HttpMethod.Get, path);
            using var head = await SendAsync(HttpMethod.Head, path);
            if (get.IsSuccessStatusCode) looked++;
            Assert.Equal((path, get.StatusCode), (path, head.StatusCode));
            Assert.Equal((path, get.Content.Headers.ContentType), (path, head.Content.Headers.ContentType));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(Stop));
        }

        Assert.InRange(looked, 12, 100);
    }

    private static string Filled(string route, string job, string name) => route
        .Replace("/jobs/{id}", $"/jobs/{job}", StringComparison.Ordinal)
        .Replace("{id}", name, StringComparison.Ordinal)
        .Replace("{name}", name, StringComparison.Ordinal);

    // Not to its end: a stream of events has none.
    private async Task<HttpResponseMessage> StartedAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
    }
}
