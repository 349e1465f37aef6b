using JobScheduler.Core.Holds;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Workers;

/// <summary>Which other sessions a beat asks for. Of few it asks for all. Of many it asks for the three that come next in the ring
/// of sessions, so that each is watched by three, and in turns with the others for what any of them may take care of: those that are
/// late, as the three may have died as well, leased sessions, and the next tick.</summary>
internal sealed class BeatScope(TimeSpan beat)
{
    private const int Few = 32;
    private const int Ring = 3;

    // A beat and a half: longer ago, and one was left out.
    private readonly TimeSpan _late = beat * 1.5;

    private long _sessions;
    private long _sinceWide;
    private bool _hasTurn;

    /// <summary>About how many sessions there are, this one included.</summary>
    public long Sessions => Math.Max(1, _sessions);

    /// <summary>Whether the present beat is of one among many.</summary>
    public bool IsInRing { get; private set; }

    /// <summary>Whether those that are late are asked for after the present beat.</summary>
    public bool IsWide { get; private set; }

    /// <summary>What the next beat asks.</summary>
    public SqlParameters Next(Guid session)
    {
        // One beat of each session in so many is wide, so that there are about as many a second however many sessions there are;
        // those that started together begin at different places.
        var turns = _sessions / Few;
        IsInRing = _sessions > Few;
        if (IsInRing && !_hasTurn && IsWide) (_hasTurn, _sinceWide) = (true, (uint)session.GetHashCode() % turns);
        IsWide = IsInRing && ++_sinceWide >= turns;
        if (IsWide) _sinceWide = 0;
        return new SqlParameters().Id("session", session).Number("watched", IsInRing ? Ring : Few)
            .Span("pause", HoldRule.CanaryLook).Span("counts", HoldRule.Counts);
    }

    /// <summary>What is asked after a wide beat.</summary>
    public SqlParameters Late(Guid session) => new SqlParameters().Id("session", session).Span("late", _late);

    public void LearnOthers(int others)
    {
        if (_sessions <= Few) _sessions = others + 1;
    }

    public void LearnAll(long sessions) => _sessions = sessions;
}
