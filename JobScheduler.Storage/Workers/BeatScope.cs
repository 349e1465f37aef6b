using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Workers;

/// <summary>Which other sessions a beat asks for. Of few it asks for all. Of many it asks for the three that come next in the ring
/// of sessions, so that each is watched by three, and in turns with the others for those that are late: the three may have died
/// as well.</summary>
internal sealed class BeatScope(TimeSpan beat)
{
    private const int Few = 32;
    private const int Ring = 3;

    // A beat and a half: longer ago, and one was left out.
    private readonly TimeSpan _late = beat * 1.5;

    private long _sessions;
    private long _sinceWide;
    private bool _isWide;
    private bool _hasTurn;

    /// <summary>About how many sessions there are, this one included.</summary>
    public long Sessions => Math.Max(1, _sessions);

    public SqlParameters Next(Guid session)
    {
        // One beat of each session in so many is wide, so that there are about as many a second however many sessions there are;
        // those that started together begin at different places.
        var turns = _sessions / Few;
        if (_sessions > Few && !_hasTurn && _isWide) (_hasTurn, _sinceWide) = (true, (uint)session.GetHashCode() % turns);
        _isWide = _sessions > Few && ++_sinceWide >= turns;
        if (_isWide) _sinceWide = 0;
        return new SqlParameters().Id("session", session).Number("watched", _sessions > Few ? Ring : Few).Flag("wide", _isWide)
            .Span("late", _late);
    }

    public void Learn(long sessions, int others)
    {
        if (_isWide) _sessions = sessions;
        else if (_sessions <= Few) _sessions = others + 1;
    }
}
