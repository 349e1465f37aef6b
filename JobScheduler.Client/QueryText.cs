using System.Globalization;

namespace JobScheduler.Client;

/// <summary>Writes a query, leaving out what is null.</summary>
internal static class QueryText
{
    public static string Of(params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var written = new List<string>();
        foreach (var (name, value) in parameters)
            if (value is not null) written.Add($"{name}={Uri.EscapeDataString(Convert.ToString(value, CultureInfo.InvariantCulture)!)}");
        return written.Count == 0 ? "" : "?" + string.Join('&', written);
    }
}
