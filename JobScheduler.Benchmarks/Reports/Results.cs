using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JobScheduler.Benchmarks.Reports;

/// <summary>What a measurement found: a table for people, a file for programs, both with the settings and the machine.</summary>
internal sealed class Results(string what, object settings)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions Indented = new(Json) { WriteIndented = true };

    private readonly Machine _machine = Machine.Look();
    private readonly List<Reading> _readings = [];
    private readonly Dictionary<string, IReadOnlyList<double>> _samples = [];

    /// <summary>Where the files go: artifacts/benchmarks, or the folder that BENCHMARKS_FOLDER names.</summary>
    public static string Folder => Path.GetFullPath(Environment.GetEnvironmentVariable("BENCHMARKS_FOLDER") ?? ReportFolder);

    private static string ReportFolder => typeof(Results).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == nameof(ReportFolder)).Value!;

    public void Add(int round, string name, string side, params IEnumerable<(string Name, double Value)> values)
    {
        var reading = new Reading(round, name, side, values.ToDictionary(value => value.Name, value => value.Value));
        _readings.Add(reading);
        Console.Error.WriteLine(
            $"round {round}, {name}, {side}: {string.Join(", ", reading.Values.Select(value => $"{value.Key} {Text(value.Value)}"))}");
    }

    /// <summary>Single values, for the file only.</summary>
    public void Keep(string name, IReadOnlyList<double> samples) => _samples[name] = samples;

    /// <summary>Prints the table and writes {what}.json.</summary>
    public async Task WriteAsync(IReadOnlyDictionary<string, string> versions)
    {
        var cases = Comparison.Of(_readings);
        var summary = new { what, settings, machine = _machine, versions, cases, readings = _readings, samples = _samples };
        Directory.CreateDirectory(Folder);
        var file = Path.Combine(Folder, $"{what}.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(summary, Indented));
        Console.WriteLine($"{what}: {JsonSerializer.Serialize(settings, Json)}");
        Console.WriteLine($"{_machine}; {string.Join(", ", versions.Select(version => $"{version.Key} {version.Value}"))}");
        foreach (var one in cases) WriteTable(one);
        Console.WriteLine($"written to {Path.GetRelativePath(Directory.GetCurrentDirectory(), file)}");
    }

    private static void WriteTable(Comparison comparison)
    {
        var metrics = comparison.Medians.Values.SelectMany(side => side.Keys).Distinct().ToList();
        var widths = metrics.ConvertAll(metric => Math.Max(metric.Length, 10) + 2);
        var name = comparison.Medians.Keys.Append(comparison.Case).Max(side => side.Length);
        Console.WriteLine();
        Console.WriteLine(comparison.Case.PadRight(name) + string.Concat(metrics.Select((metric, i) => metric.PadLeft(widths[i]))));
        foreach (var (side, values) in comparison.Medians)
            Console.WriteLine(side.PadRight(name) + string.Concat(metrics.Select((metric, i) => Cell(values, metric).PadLeft(widths[i]))));
        foreach (var (pair, ratio) in comparison.Ratios) Console.WriteLine($"{pair}: {Text(ratio)}");
    }

    private static string Cell(IReadOnlyDictionary<string, double> values, string metric) =>
        values.TryGetValue(metric, out var value) ? Text(value) : "";

    private static string Text(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : "0.##", CultureInfo.InvariantCulture);
}
