using JobScheduler.Tests.Hook.Recording;

namespace JobScheduler.Tests.Hook.Failpoints;

/// <summary>What all processes of a run know of their failpoints, as files: whether they are armed, and which bites are used up.</summary>
public sealed class FailpointLedger(string folder)
{
    private readonly string _armed = Path.Combine(folder, "failpoints-armed");

    public bool IsArmed => File.Exists(_armed);

    public void Arm() => File.WriteAllText(_armed, "");

    public void Disarm() => File.Delete(_armed);

    /// <summary>True for so many callers in all, whatever process they are in: the bite is then used up and written down, both in
    /// one step, so that a process that is killed here leaves both or neither.</summary>
    internal bool TryTake(RecordedBite bite, int most) =>
        Enumerable.Range(1, most).Any(number => TryWrite(PathOf(bite.Failpoint, bite.Action, number), bite));

    /// <summary>The bites of each action of each failpoint that nobody has used up.</summary>
    public IReadOnlyList<string> Left(int most) =>
    [
        .. Failpoint.All.SelectMany(point =>
            point.Actions.Select(action => (Name: $"{point.Name} {action}", Path: PathOf(point.Name, action, most))))
            .Where(bite => !File.Exists(bite.Path)).Select(bite => bite.Name),
    ];

    // It ends like the files of the recorder, so that who reads those reads this too.
    private string PathOf(string point, FailpointAction action, int number) =>
        Path.Combine(folder, $"{point}.{action}.{number}.bite.jsonl");

    private bool TryWrite(string path, RecordedBite bite)
    {
        if (File.Exists(path)) return false;
        var draft = Path.Combine(folder, Path.GetRandomFileName());
        File.WriteAllText(draft, Recorder.LineOf(bite));
        try
        {
            File.Move(draft, path);
            return true;
        }
        catch (IOException)
        {
            // Another process was first.
            File.Delete(draft);
            return false;
        }
    }
}
