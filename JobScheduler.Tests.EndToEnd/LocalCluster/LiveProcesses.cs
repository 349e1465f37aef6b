namespace JobScheduler.Tests.EndToEnd.LocalCluster;

/// <summary>What /proc knows of processes.</summary>
internal static class LiveProcesses
{
    public static bool IsAlive(int processId)
    {
        var status = Read(processId, "status");
        return status is not null && !status.Contains("\nState:\tZ", StringComparison.Ordinal);
    }

    public static IEnumerable<int> Children(int parent) =>
        Ids().Where(processId => Says(processId, "status", $"\nPPid:\t{parent}\n"));

    public static bool Says(int processId, string file, string text) =>
        Read(processId, file)?.Contains(text, StringComparison.Ordinal) == true;

    public static IEnumerable<int> Ids() => Directory.GetDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out var processId) ? processId : 0)
        .Where(processId => processId > 0);

    private static string? Read(int processId, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/{file}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // No such process, or it ended while it was read, or it is somebody else's.
            return null;
        }
    }
}
