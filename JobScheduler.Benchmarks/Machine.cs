using System.Runtime.InteropServices;

namespace JobScheduler.Benchmarks;

/// <summary>Where a measurement was made, and how busy it was there before.</summary>
internal sealed record Machine(int Cores, string? Processor, string Runtime, string System, string? LoadBefore)
{
    private const string LoadFile = "/proc/loadavg";
    private const string ProcessorFile = "/proc/cpuinfo";
    private const string ProcessorLine = "model name";

    public static Machine Look() => new(
        Environment.ProcessorCount,
        File.Exists(ProcessorFile) ? File.ReadLines(ProcessorFile)
            .FirstOrDefault(line => line.StartsWith(ProcessorLine, StringComparison.Ordinal))?.Split(':')[1].Trim() : null,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        File.Exists(LoadFile) ? string.Join(' ', File.ReadAllText(LoadFile).Split(' ').Take(3)) : null);

    public override string ToString() =>
        $"{Cores} cores of {Processor ?? "unknown kind"}, {System}, {Runtime}, load before {LoadBefore ?? "unknown"}";
}
