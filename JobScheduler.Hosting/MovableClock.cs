using System.Globalization;
using System.Text;

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
        if (File.Exists(_file)) _aheadTicks = Read(_file);
    }

    public TimeSpan Ahead => TimeSpan.FromTicks(Volatile.Read(ref _aheadTicks));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    /// <summary>Whether the clock of this store was moved ahead.</summary>
    public static bool WasMoved(string databasePath) => File.Exists(FileOf(databasePath));

    public bool MayMove(TimeSpan forward) => forward >= TimeSpan.Zero && Ahead + forward <= MaxAhead;

    /// <summary>False, and nothing is moved, where it would come too far.</summary>
    public bool TryMove(TimeSpan forward)
    {
        lock (_turn)
        {
            if (!MayMove(forward)) return false;
            var ahead = Ahead + forward;
            // First: what is stored from now on must be found by a clock that is as far ahead. Never half a file, also after a power cut.
            var written = $"{_file}.new";
            using (var file = new FileStream(written, FileMode.Create, FileAccess.Write))
            {
                file.Write(Encoding.ASCII.GetBytes(ahead.Ticks.ToString(CultureInfo.InvariantCulture)));
                file.Flush(flushToDisk: true);
            }

            File.Move(written, _file, overwrite: true);
            Volatile.Write(ref _aheadTicks, ahead.Ticks);
            return true;
        }
    }

    private static long Read(string file) =>
        long.TryParse(File.ReadAllText(file), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= MaxAhead.Ticks
            ? ticks
            : throw new StartRefusedException(
                $"{file} does not say how far the clock of its store was moved ahead: write the number of ticks of 100 ns into it, or take "
                + "another store.");

    private static string FileOf(string databasePath) => $"{databasePath}.clock";
}
