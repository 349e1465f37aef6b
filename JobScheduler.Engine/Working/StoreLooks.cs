using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Working;

/// <summary>How often a worker looks into the store for due jobs that nobody has told it of. All processes together look no more often
/// than the store can bear, however many they are: what one of them does not look for, another does.</summary>
internal sealed class StoreLooks(SessionWatch sessions, TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    // 200 looks a second by all together.
    private static readonly TimeSpan ForEachSession = TimeSpan.FromMilliseconds(5);

    /// <summary>Whatever the lists hold: an id lost from the queue waits no longer, with up to 250 processes.</summary>
    private static readonly TimeSpan BesideLists = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan AtOwn = TimeSpan.FromSeconds(10);

    // It walks over all that is due and not served here: not more often than costs 2 % of the time.
    private const int RestsTimes = 50;

    private volatile bool _isExpected;
    private long? _last;
    private TimeSpan _took;

    /// <summary>Whether the lists are empty because there is nothing to do.</summary>
    public ReadyListLosses Lists { get; } = new(time);

    /// <summary>Whether the last pop found no lists: then only the store can be asked.</summary>
    public bool ListsAreAway { get; set; }

    /// <summary>Within so long each process may look once.</summary>
    public TimeSpan TurnOfAll => sessions.Sessions * ForEachSession;

    /// <summary>How long a worker that has nothing to do waits for the next look where only the store can be asked.</summary>
    public TimeSpan Pause => Longer(Shortest, TurnOfAll);

    /// <summary>Whether the store shall be asked although there are lists.</summary>
    public bool AreDue => Rested is not { } rested || rested >= Longer(BesideLists, 4 * TurnOfAll);

    /// <summary>How often a worker asks what the store counts as running here.</summary>
    public TimeSpan PauseAtOwn => Longer(AtOwn, 5 * TurnOfAll);

    public bool AreSlow => Rested is { } rested && rested < RestsTimes * _took;

    private TimeSpan? Rested => _last is { } last ? time.GetElapsedTime(last) : null;

    /// <summary>The store has jobs that the lists may lack: the next look shall not wait for them to have run dry.</summary>
    public void Expect() => _isExpected = true;

    /// <summary>True once after <see cref="Expect"/>.</summary>
    public bool TakeExpected()
    {
        if (!_isExpected) return false;
        _isExpected = false;
        return true;
    }

    public async Task<ClaimResult> LookAsync(Func<Task<ClaimResult>> look)
    {
        var begun = time.GetTimestamp();
        _last = begun;
        var found = await look();
        _took = time.GetElapsedTime(begun);
        return found;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
