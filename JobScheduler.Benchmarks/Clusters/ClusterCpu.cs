using System.Globalization;
using JobScheduler.LocalCluster;

namespace JobScheduler.Benchmarks.Clusters;

/// <summary>CPU time of the cluster's own processes with their children, those that have ended included: whatever else runs on the
/// machine is not in it, nor is whoever measures.</summary>
internal static class ClusterCpu
{
    public static TimeSpan Look(Cluster cluster)
    {
        var all = ReadAll().ToLookup(one => one.Parent);
        var own = all.SelectMany(children => children).Where(one => cluster.Members.Any(member => member.ProcessId == one.Id));
        return TimeSpan.FromSeconds(own.Sum(Ticks) / MachineCosts.TicksPerSecond);

        double Ticks(Usage one) => one.Ticks + all[one.Id].Sum(Ticks);
    }

    private static List<Usage> ReadAll() =>
    [
        .. Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _))
            .Select(TryRead).OfType<Usage>(),
    ];

    private static Usage? TryRead(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            // The name may hold anything, and ends at the last bracket: then state, parent, …, and at the twelfth place user, system,
            // and both again of children that have ended.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new Usage(Number(Path.GetFileName(folder)), Number(fields[1]), fields[11..15].Sum(Number));
        }
        catch (IOException)
        {
            // Gone since the folder was listed.
            return null;
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Usage(int Id, int Parent, long Ticks);
}
