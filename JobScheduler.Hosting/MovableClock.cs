using System.Globalization;

namespace JobScheduler.Hosting;

/// <summary>The clock of a store that one process has for itself, which may be moved forward to try things, and never back. How far it is
/// ahead is kept beside the store: after a restart its times would else lie ahead of its clock. Lengths of time, and so time limits and
/// the silence of workers, are measured as before.</summary>
internal sealed class MovableClock : TimeProvider
{
    /// <summary>No further from the time of this machine.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromDays(3650);

    private readonly Lock _turn = new();
    private readonly string _file;
    private long _aheadTicks;

    public MovableClock(string databasePath)
    {
        _file = FileOf(databasePath);
        if (File.Exists(_file)) _aheadTicks = long.Parse(File.ReadAllText(_file), CultureInfo.InvariantCulture);
    }

    public TimeSpan Ahead => TimeSpan.FromTicks(Volatile.Read(ref _aheadTicks));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    /// <summary>Whether the clock of this store was moved ahead.</summary>
    public static bool WasMoved(string databasePath) => File.Exists(FileOf(databasePath));

    /// <summary>False, and nothing is moved, where it would come too far.</summary>
    public bool TryMove(TimeSpan forward)
    {
        lock (_turn)
        {
            var ahead = Ahead + forward;
            if (ahead > MaxAhead) return false;
            // First: what is stored from now on must be found by a clock that is as far ahead. Never half a file.
            var written = $"{_file}.new";
            File.WriteAllText(written, ahead.Ticks.ToString(CultureInfo.InvariantCulture));
            File.Move(written, _file, overwrite: true);
            Volatile.Write(ref _aheadTicks, ahead.Ticks);
            return true;
        }
    }

    private static string FileOf(string databasePath) => $"{databasePath}.clock";
}
