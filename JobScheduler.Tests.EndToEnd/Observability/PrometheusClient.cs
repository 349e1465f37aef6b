using System.Globalization;
using System.Text.Json;
using JobScheduler.LocalCluster.Prometheus;

namespace JobScheduler.Tests.EndToEnd.Observability;

/// <summary>Asks a Prometheus server.</summary>
internal sealed class PrometheusClient(PrometheusServer server) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = server.Url };

    public void Dispose() => _http.Dispose();

    /// <summary>Waits until the query has exactly this one answer.</summary>
    public async Task BecomesAsync(string query, double expected)
    {
        var last = "";
        try
        {
            await Eventually.IsTrueAsync(async () =>
            {
                var values = await ValuesAsync(query);
                last = string.Join(", ", values);
                return values is [var value] && value.Equals(expected);
            });
        }
        catch (Xunit.Sdk.TrueException)
        {
            Assert.Fail($"{query} is [{last}], not {expected}.");
        }
    }

    public async Task<IReadOnlyList<double>> ValuesAsync(string query)
    {
        using var answer = await DataAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}");
        return [.. answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray()
            .Select(sample => double.Parse(sample.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture))];
    }

    /// <summary>Every rule with its health and, when it is an alert, its state.</summary>
    public async Task<IReadOnlyList<(string Name, string Health, string? State)>> RulesAsync()
    {
        using var answer = await DataAsync("/api/v1/rules");
        return [.. answer.RootElement.GetProperty("data").GetProperty("groups").EnumerateArray()
            .SelectMany(group => group.GetProperty("rules").EnumerateArray())
            .Select(rule => (
                rule.GetProperty("name").GetString()!,
                rule.GetProperty("health").GetString()!,
                rule.TryGetProperty("state", out var state) ? state.GetString() : null))];
    }

    private async Task<JsonDocument> DataAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text);
    }
}
