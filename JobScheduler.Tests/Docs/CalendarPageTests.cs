using System.Text.RegularExpressions;
using JobScheduler.Tests.Api;

namespace JobScheduler.Tests.Docs;

/// <summary>The requests of docs/calendars.md, sent in their order.</summary>
public sealed partial class CalendarPageTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Fact]
    public async Task Every_request_is_taken()
    {
        var requests = Blocks().Matches(RepositoryRoot.Read("docs/calendars.md"))
            .SelectMany(block => block.Groups[1].Value.Trim().Split("\n\n")).ToList();

        Assert.Equal(10, requests.Count);
        foreach (var text in requests)
        {
            var line = text.Split('\n')[0].Split(' ');
            using var response = await SendAsync(new HttpMethod(line[0]), line[1], text.Contains('\n') ? text[text.IndexOf('\n')..] : null);
            Assert.True(response.IsSuccessStatusCode, $"{text}\n{response.StatusCode} {await response.Content.ReadAsStringAsync(Stop)}");
        }
    }

    [GeneratedRegex(@"^```http\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
