using System.Text;
using JobScheduler.Cli.Reading;
using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Schedules.Files;

/// <summary>schedules.yaml: keys, and under each of them the body of its PUT.</summary>
internal static class ScheduleFile
{
    private const string Root = "schedules";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="UsageException">Something is wrong with it: everything, with line and column.</exception>
    public static IReadOnlyList<ScheduleEntry> Read(string path, TextReader piped, TimeProvider time)
    {
        var faults = new List<FileFault>();
        List<ScheduleEntry> entries;
        try
        {
            using var reader = path == "-" ? null : new StreamReader(GivenFile.Open(path), Strict);
            entries = Read(reader ?? piped, time, faults);
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{path} is not UTF-8.");
        }

        return faults.Count == 0 ? entries : throw new UsageException(Told(path, faults));
    }

    /// <summary>A line for each, in the order of the file.</summary>
    public static string Told(string path, IEnumerable<FileFault> faults) => string.Join(
        Environment.NewLine, faults.OrderBy(fault => fault.At).Select(fault => $"{path}:{fault.At}: {SafeText.Of(fault.Text)}"));

    internal static List<ScheduleEntry> Read(TextReader text, TimeProvider time, ICollection<FileFault> faults)
    {
        var root = YamlReader.Read(text, faults);
        if (root is not YamlMap { Fields: var fields })
        {
            if (faults.Count == 0)
                faults.Add(new(root?.At ?? new(1, 1), $"A file begins with '{Root}:', and the keys of schedules under it."));
            return [];
        }

        foreach (var field in fields.Where(field => field.Name != Root))
            faults.Add(new(field.At, $"There is no '{field.Name}' here, only '{Root}'."));
        return fields.FirstOrDefault(field => field.Name == Root) switch
        {
            null => Missing(faults),
            { Value: YamlMap map } => ReadEntries(map, time, faults),
            { Value: YamlScalar { IsQuoted: false, Text: "" or "~" or "null" } } => [],
            var other => Misshapen(other.Value, faults),
        };
    }

    private static List<ScheduleEntry> ReadEntries(YamlMap map, TimeProvider time, ICollection<FileFault> faults)
    {
        var reader = new ScheduleEntryReader(time);
        return [.. map.Fields.Select(field => reader.Read(field, faults)).OfType<ScheduleEntry>()];
    }

    private static List<ScheduleEntry> Missing(ICollection<FileFault> faults)
    {
        if (faults.Count == 0) faults.Add(new(new(1, 1), $"'{Root}' is missing."));
        return [];
    }

    private static List<ScheduleEntry> Misshapen(YamlNode node, ICollection<FileFault> faults)
    {
        faults.Add(new(node.At, $"Under '{Root}' stand keys of schedules."));
        return [];
    }
}
