namespace JobScheduler.Tests.Hook.Failpoints;

/// <summary>What all processes of a run know of their failpoints, as files: whether they are armed, and which bites are used up.</summary>
public sealed class FailpointLedger(string folder)
{
    private readonly string _armed = Path.Combine(folder, "failpoints-armed");

    public bool IsArmed => File.Exists(_armed);

    public void Arm() => File.WriteAllText(_armed, "");

    public void Disarm() => File.Delete(_armed);

    /// <summary>True for so many callers in all, whatever process they are in.</summary>
    public bool TryTake(Failpoint point, FailpointAction action, int most) =>
        Enumerable.Range(1, most).Any(number => TryCreate(PathOf(point, action, number)));

    /// <summary>The bites of each action of each failpoint that nobody has used up.</summary>
    public IReadOnlyList<string> Left(int most) =>
    [
        .. Failpoint.All.SelectMany(point =>
            point.Actions.Select(action => (Name: $"{point.Name} {action}", Path: PathOf(point, action, most))))
            .Where(bite => !File.Exists(bite.Path)).Select(bite => bite.Name),
    ];

    private string PathOf(Failpoint point, FailpointAction action, int number) =>
        Path.Combine(folder, $"{point.Name}.{action}.{number}.bite");

    private static bool TryCreate(string path)
    {
        if (File.Exists(path)) return false;
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew);
            return true;
        }
        catch (IOException)
        {
            // Another process was first.
            return false;
        }
    }
}
