namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>How many pieces of work each process has ready, in the order in which the processes were added.
/// Whose the n-th piece is takes a few steps to find, however many processes there are.</summary>
internal sealed class ReadyCounts
{
    // A tree: the counts are in the second half, and each node of the first half is the sum of nodes 2n and 2n + 1.
    private int[] _sums = new int[16];
    private int _places;

    public int Total => _sums[1];

    private int FirstPlace => _sums.Length / 2;

    /// <summary>The place of one more process.</summary>
    public int Add()
    {
        if (_places == FirstPlace) Grow();
        return _places++;
    }

    public void Set(int place, int count)
    {
        var more = count - _sums[FirstPlace + place];
        for (var node = FirstPlace + place; node > 0; node /= 2) _sums[node] += more;
    }

    /// <summary>The process that has the piece, and which of its own pieces it is.</summary>
    public (int Place, int Own) Find(int piece)
    {
        var node = 1;
        while (node < FirstPlace)
        {
            node *= 2;
            if (piece < _sums[node]) continue;
            piece -= _sums[node++];
        }

        return (node - FirstPlace, piece);
    }

    private void Grow()
    {
        var counts = _sums[FirstPlace..];
        _sums = new int[_sums.Length * 2];
        foreach (var (place, count) in counts.Index()) Set(place, count);
    }
}
