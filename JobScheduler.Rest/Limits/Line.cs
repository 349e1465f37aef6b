namespace JobScheduler.Rest.Limits;

/// <summary>The requests of one caller that are carried out, and those that wait for that, first come first served.
/// Touched by one thread at a time.</summary>
internal sealed class Line
{
    private readonly Queue<Place> _waiting = new();
    private int _carriedOut;

    public bool IsEmpty => _carriedOut == 0 && _waiting.Count == 0;

    /// <summary>Takes a place among those that are carried out, at once or when its turn comes.</summary>
    public Place Enter(int most)
    {
        var place = new Place();
        _waiting.Enqueue(place);
        LetIn(most);
        return place;
    }

    public void Leave(int most)
    {
        _carriedOut--;
        LetIn(most);
    }

    public void LetIn(int most)
    {
        while (_carriedOut < most && _waiting.TryDequeue(out var next))
        {
            // Who has left has no turn.
            if (next.TryBegin()) _carriedOut++;
        }
    }

    /// <summary>Of one request.</summary>
    internal sealed class Place
    {
        private readonly TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool TryBegin() => _turn.TrySetResult();

        /// <summary>Ends with the turn, or as cancelled, or with <see cref="TimeoutException"/>: then there will be none.</summary>
        public async Task TurnAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
        {
            try
            {
                await _turn.Task.WaitAsync(longest, time, cancellationToken);
            }
            catch (Exception over) when (over is TimeoutException or OperationCanceledException
                && !_turn.TrySetCanceled(CancellationToken.None))
            {
                // The turn came at the same moment, and is given back by whoever has it.
            }
        }
    }
}
