using System.Runtime.InteropServices;

namespace JobScheduler.Benchmarks;

/// <summary>Where a measurement was made, and how busy it was there before.</summary>
internal sealed record Machine(int Cores, string Runtime, string System, string? LoadBefore)
{
    private const string LoadFile = "/proc/loadavg";

    public static Machine Look() => new(
        Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        File.Exists(LoadFile) ? string.Join(' ', File.ReadAllText(LoadFile).Split(' ').Take(3)) : null);
}
