using System.Reflection;
using System.Text.Json;

namespace JobScheduler.Tests.EndToEnd.Benchmarks;

/// <summary>One measurement, run as people run it, and what it wrote to its file.</summary>
internal sealed class BenchmarkRun
{
    private readonly Dictionary<(string Case, string Side), Dictionary<string, double>> _readings;

    private BenchmarkRun(JsonElement readings) => _readings = readings.EnumerateArray().ToDictionary(
        reading => (reading.GetProperty("case").GetString()!, reading.GetProperty("side").GetString()!),
        reading => reading.GetProperty("values").Deserialize<Dictionary<string, double>>()!);

    public IEnumerable<(string Case, string Side)> Cases => _readings.Keys;

    public double this[string name, string side, string value] => _readings[(name, side)][value];

    public static async Task<BenchmarkRun> OfAsync(string what, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("jobscheduler-benchmarks-");
        try
        {
            var start = Tool.Piped("dotnet", [Assembly, what, .. options]);
            start.Environment["BENCHMARKS_FOLDER"] = folder.FullName;
            (await Tool.RunAsync(start, TestContext.Current.CancellationToken)).OutputOf(what);
            using var file = JsonDocument.Parse(
                await File.ReadAllTextAsync(Path.Combine(folder.FullName, $"{what}.json"), TestContext.Current.CancellationToken));
            return new BenchmarkRun(file.RootElement.GetProperty("readings"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Assembly => typeof(BenchmarkRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "BenchmarksAssembly").Value!;
}
